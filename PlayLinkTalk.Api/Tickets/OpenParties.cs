using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>The window of a ticket, for a member of its party that has accepted.</summary>
internal sealed class PartyPlan
{
    public Guid AccountId { get; init; }
    public Guid PartyId { get; init; }
    public required string Sport { get; init; }
    public DateTimeOffset From { get; init; }
    public DateTimeOffset Until { get; init; }
}

/// <summary>Parties whose tickets wait for a game: a member that has accepted keeps the ticket's window free, as its owner does.</summary>
internal static class OpenParties
{
    /// <summary>The windows that these accounts have accepted in parties of others.</summary>
    public static IQueryable<PartyPlan> PlansOf(PlayLinkDb db, IReadOnlyCollection<Guid> accounts) =>
        db.PartyMembers.Where(m => accounts.Contains(m.AccountId) && m.State == PartyMemberState.Accepted)
            .Join(db.Parties, m => m.PartyId, p => p.Id, (m, p) => new { m.AccountId, p.Id, p.TicketId })
            .Join(
                db.Tickets.WhereOpen(), p => p.TicketId, t => t.Id,
                (p, t) => new PartyPlan
                {
                    AccountId = p.AccountId, PartyId = p.Id, Sport = t.Sport, From = t.Earliest, Until = t.Latest,
                });

    /// <summary>The members of tickets that play with them as soon as they have a game.</summary>
    public static IQueryable<PartyMemberRow> AcceptedOf(PlayLinkDb db, IQueryable<Guid> tickets) =>
        db.Parties.Where(p => tickets.Contains(p.TicketId)).Join(db.PartyMembers, p => p.Id, m => m.PartyId, (_, m) => m)
            .Where(m => m.State == PartyMemberState.Accepted);

    /// <summary>Tells the members of tickets that have ended without a game.</summary>
    public static async Task TellEndedAsync(
        Work work, IReadOnlyCollection<TicketRow> tickets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = tickets.Where(t => t.Seats > 1).Select(t => t.Id).ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        var left = await work.Db.Parties.Where(p => ids.Contains(p.TicketId))
            .Join(work.Db.PartyMembers, p => p.Id, m => m.PartyId, (p, m) => new { p.TicketId, Member = m })
            .Where(m => m.Member.State == PartyMemberState.Accepted || m.Member.State == PartyMemberState.Invited)
            .ToListAsync(cancellationToken);
        foreach (var each in left)
        {
            var ticket = tickets.Single(t => t.Id == each.TicketId);
            (each.Member.State, each.Member.Since, each.Member.AnswerBy) = (PartyMemberState.LeftOut, now, null);
            TellEnded(work, each.Member, ticket.Sport, ticket.District, ticket.Earliest);
        }
    }

    /// <summary>Tells a member that its seat is gone.</summary>
    public static void TellEnded(Work work, PartyMemberRow member, string sport, string district, DateTimeOffset startsAt) =>
        work.Events.AppendFeed(
            member.AccountId, FeedEventTypes.Notification,
            seq => new NotificationEvent(
                seq, NotificationKinds.PartyEnded, Sport: sport, District: district, StartsAt: startsAt, PartyId: member.PartyId),
            notable: true);
}
