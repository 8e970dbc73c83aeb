using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Rows;

/// <summary>A change of a game that its players vote on.</summary>
internal sealed class ChangeProposalRow
{
    public Guid Id { get; set; }
    public Guid MatchId { get; set; }
    /// <summary>The match while the proposal is open, then null: unique, so that a match has one open proposal.</summary>
    public Guid? OpenFor { get; set; }
    public Guid ProposerId { get; set; }
    /// <summary>Null: the place stays.</summary>
    public string? Place { get; set; }
    public string? PlaceNote { get; set; }
    /// <summary>Null: the start stays.</summary>
    public DateTimeOffset? StartsAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset Deadline { get; set; }
    /// <summary>When the votes are counted next: the deadline, or now after a player has left. Null once it is decided.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public ChangeState State { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>Players in favour when it was decided; before, the votes are counted.</summary>
    public int Yes { get; set; }
    public int No { get; set; }
    public int Players { get; set; }
    /// <summary>The venue of the new place; null for one in words. <see cref="Place"/> is its name then.</summary>
    public Guid? VenueId { get; set; }
    public Guid? CourtId { get; set; }
    /// <summary>The place as players read it; null: it stays.</summary>
    public MatchPlace? NewPlace => Place is null ? null : new(Place, PlaceNote, VenueId, CourtId);
}

/// <summary>A player's vote. It does not count any more when the player has left the game.</summary>
internal sealed class ChangeVoteRow
{
    public Guid ProposalId { get; set; }
    public Guid AccountId { get; set; }
    public bool Yes { get; set; }
    public DateTimeOffset VotedAt { get; set; }
}

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<ChangeProposalRow>, IEntityTypeConfiguration<ChangeVoteRow>
{
    public void Configure(EntityTypeBuilder<ChangeProposalRow> proposal)
    {
        proposal.ToTable("change_proposals").HasKey(p => p.Id);
        proposal.Property(p => p.Place).HasMaxLength(MatchConfiguration.LongestPlace);
        proposal.Property(p => p.PlaceNote).HasMaxLength(MatchConfiguration.LongestPlace);
        proposal.Ignore(p => p.NewPlace);
        proposal.HasIndex(p => p.OpenFor).IsUnique();
        proposal.HasIndex(p => p.DueAt);
        proposal.HasIndex(p => new { p.MatchId, p.CreatedAt });
        proposal.HasIndex(p => p.ProposerId);
    }

    public void Configure(EntityTypeBuilder<ChangeVoteRow> vote)
    {
        vote.ToTable("change_votes").HasKey(v => new { v.ProposalId, v.AccountId });
        vote.HasIndex(v => v.AccountId);
    }
}
