using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Matches.Rows;

/// <summary>A place on a match's waiting list. Becomes a ticket of that match when a seat is free.</summary>
internal sealed class MatchWaitingRow
{
    public Guid MatchId { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>In the order of asking; later the ticket's.</summary>
    public Guid Id { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>The game's start when it was asked for. Null: written by an earlier version, which kept no place of a moved game.</summary>
    public DateTimeOffset? StartsAt { get; set; }
}

internal sealed class MatchWaitingConfiguration : IEntityTypeConfiguration<MatchWaitingRow>
{
    public void Configure(EntityTypeBuilder<MatchWaitingRow> waiting)
    {
        waiting.ToTable("match_waiting").HasKey(w => new { w.MatchId, w.AccountId });
        waiting.HasIndex(w => new { w.MatchId, w.Id });
    }
}
