using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Matches.Rows;

/// <summary>A place on a match's waiting list. Becomes a ticket of that match when its account takes a seat.</summary>
internal sealed class MatchWaitingRow
{
    public Guid MatchId { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>The order of the list: of asking, or of a seat that was not taken. Later the ticket's.</summary>
    public Guid Id { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>The game's start when it was asked for. Null: written by an earlier version, which kept no place of a moved game.</summary>
    public DateTimeOffset? StartsAt { get; set; }
    /// <summary>When the account is told of the seat that is offered; null once it is, or without an offer.</summary>
    public DateTimeOffset? OfferTellAt { get; set; }
    /// <summary>When the offered seat goes to the next; null: none is offered.</summary>
    public DateTimeOffset? OfferUntil { get; set; }
    /// <summary>Whether a seat is kept for the answer. Otherwise it goes to the first on the list that takes it.</summary>
    public bool OfferHolds { get; set; }
    /// <summary>When the account last let a seat pass.</summary>
    public DateTimeOffset? MissedAt { get; set; }
}

internal sealed class MatchWaitingConfiguration : IEntityTypeConfiguration<MatchWaitingRow>
{
    public void Configure(EntityTypeBuilder<MatchWaitingRow> waiting)
    {
        waiting.ToTable("match_waiting").HasKey(w => new { w.MatchId, w.AccountId });
        waiting.Property(w => w.OfferHolds).HasDefaultValue(false);
        waiting.HasIndex(w => new { w.MatchId, w.Id });
        waiting.HasIndex(w => w.OfferTellAt);
        waiting.HasIndex(w => w.OfferUntil);
    }
}
