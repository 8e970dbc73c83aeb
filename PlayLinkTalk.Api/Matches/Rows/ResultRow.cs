using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Rows;

/// <summary>The result that a player stated. A new one replaces a disputed one.</summary>
internal sealed class ResultRow
{
    public Guid MatchId { get; set; }
    public Guid ById { get; set; }
    public string? Score { get; set; }
    public ResultState State { get; set; }
    public DateTimeOffset StatedAt { get; set; }
    public DateTimeOffset ConfirmsAt { get; set; }
    public DateTimeOffset DisputeUntil { get; set; }
    /// <summary>When its state changes by the clock; null: no more.</summary>
    public DateTimeOffset? DueAt { get; set; }
    /// <summary>How often a result of the game was stated.</summary>
    public int Attempts { get; set; }
}

/// <summary>A player that won. A result without any is a draw.</summary>
internal sealed class ResultWinnerRow
{
    public Guid MatchId { get; set; }
    public Guid AccountId { get; set; }
}

/// <summary>What one player thinks of another one after a game. Others see it only among at least five.</summary>
internal sealed class PlayerRatingRow
{
    public Guid MatchId { get; set; }
    public Guid AboutId { get; set; }
    public Guid ById { get; set; }
    public Manner Manner { get; set; }
    public PlayedLevel? Level { get; set; }
    /// <summary>Separated by blanks.</summary>
    public string Reasons { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>The level of a member in a sport, by the results of its games.</summary>
internal sealed class PlayerLevelRow
{
    public Guid AccountId { get; set; }
    public string Sport { get; set; } = "";
    /// <summary>1..5.</summary>
    public double Level { get; set; }
    public int Games { get; set; }

    /// <summary>Games after which results count as much as what the member states.</summary>
    public const double HalfWay = 4;

    /// <summary>From a stated level towards that of the results, as far as these are sure: half the way after four games.</summary>
    public double From(double stated) => stated + ((Level - stated) * Games / (Games + HalfWay));
}

/// <summary>
/// The manner of a member as others see it, where there are enough ratings: matching reads it for many members at once. It follows the
/// ratings in their transactions.
/// </summary>
internal sealed class PlayerMannerRow
{
    public Guid AccountId { get; set; }
    /// <summary>0..100.</summary>
    public int Percent { get; set; }
}

internal sealed class ResultConfiguration
    : IEntityTypeConfiguration<ResultRow>, IEntityTypeConfiguration<ResultWinnerRow>, IEntityTypeConfiguration<PlayerRatingRow>,
        IEntityTypeConfiguration<PlayerLevelRow>, IEntityTypeConfiguration<PlayerMannerRow>
{
    public const int LongestScore = 40;

    public void Configure(EntityTypeBuilder<ResultRow> result)
    {
        result.ToTable("match_results").HasKey(r => r.MatchId);
        result.Property(r => r.Score).HasMaxLength(LongestScore);
        result.HasIndex(r => r.DueAt);
        result.HasIndex(r => r.ById);
    }

    public void Configure(EntityTypeBuilder<ResultWinnerRow> winner)
    {
        winner.ToTable("result_winners").HasKey(w => new { w.MatchId, w.AccountId });
        winner.HasIndex(w => w.AccountId);
    }

    public void Configure(EntityTypeBuilder<PlayerRatingRow> rating)
    {
        rating.ToTable("player_ratings").HasKey(r => new { r.MatchId, r.AboutId, r.ById });
        rating.Property(r => r.Reasons).HasMaxLength(60);
        rating.HasIndex(r => new { r.AboutId, r.At });
        rating.HasIndex(r => r.ById);
    }

    public void Configure(EntityTypeBuilder<PlayerLevelRow> level)
    {
        level.ToTable("player_levels").HasKey(l => new { l.AccountId, l.Sport });
        level.Property(l => l.Sport).HasMaxLength(40);
    }

    public void Configure(EntityTypeBuilder<PlayerMannerRow> manner)
    {
        manner.ToTable("player_manners").HasKey(m => m.AccountId);
        manner.Property(m => m.AccountId).ValueGeneratedNever();
    }
}
