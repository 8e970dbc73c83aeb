using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>The seats of a ticket for friends of its owner; the address of the party is not that of the ticket.</summary>
internal sealed class PartyRow
{
    /// <summary>Random: the link to a free seat.</summary>
    public Guid Id { get; set; }
    /// <summary>A changed wish is another ticket with the same party.</summary>
    public Guid TicketId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>An account that was invited to a party or joined it. Once it is seated, it has a ticket of its own in the game.</summary>
internal sealed class PartyMemberRow
{
    public Guid PartyId { get; set; }
    public Guid AccountId { get; set; }
    public PartyMemberState State { get; set; }
    public DateTimeOffset Since { get; set; }
    /// <summary>Until when a seat is held for an invited account; null once it has answered.</summary>
    public DateTimeOffset? AnswerBy { get; set; }
}

internal sealed class PartyConfiguration : IEntityTypeConfiguration<PartyRow>, IEntityTypeConfiguration<PartyMemberRow>
{
    public void Configure(EntityTypeBuilder<PartyRow> party)
    {
        party.ToTable("parties").HasKey(p => p.Id);
        party.HasIndex(p => p.TicketId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PartyMemberRow> member)
    {
        member.ToTable("party_members").HasKey(m => new { m.PartyId, m.AccountId });
        member.HasIndex(m => new { m.AccountId, m.State });
        member.HasIndex(m => m.AnswerBy);
    }
}
