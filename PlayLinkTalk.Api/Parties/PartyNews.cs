using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Parties;

/// <summary>Notifications about parties.</summary>
internal static class PartyNews
{
    /// <summary>Announces an act of an account. A reader that blocks it gets no name.</summary>
    public static async Task TellAsync(
        Work work, IReadOnlyCollection<Guid> readers, string code, Guid partyId, TicketRow ticket, Guid about,
        CancellationToken cancellationToken)
    {
        var name = await work.Db.Accounts.Where(a => a.Id == about).Select(a => a.DisplayName).SingleAsync(cancellationToken);
        var blockers = await BlockList.BlockersAmongAsync(work.Db, readers, about, cancellationToken);
        foreach (var reader in readers)
        {
            work.Events.AppendFeed(
                reader, FeedEventTypes.Notification,
                seq => new NotificationEvent(
                    seq, code, AccountId: about, Name: blockers.Contains(reader) ? null : name, Sport: ticket.Sport,
                    District: ticket.District, StartsAt: ticket.Earliest, PartyId: partyId),
                notable: true);
        }
    }
}
