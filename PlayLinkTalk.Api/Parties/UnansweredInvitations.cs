using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Parties;

/// <summary>
/// Frees the seats that were held for invited accounts that have not answered. What is due stands in the database: a restart forgets
/// nothing.
/// </summary>
internal sealed class UnansweredInvitations(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IMatcher matcher, IOptions<PartyOptions> options, TimeProvider time,
    ILogger<UnansweredInvitations> logger)
    : LeasedJob("party-invitations", TimeSpan.FromSeconds(options.Value.CheckSeconds), time, logger)
{
    private const int MostAtOnce = 100;
    private readonly TimeProvider _time = time;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        foreach (var (party, account) in await DueAsync(cancellationToken))
        {
            if (await write.RunAsync((work, ct) => FreeAsync(work, lease, party, account, ct), cancellationToken) is { } held)
            {
                if (held.Match is { } match)
                {
                    matcher.MatchChanged(match.Id);
                }

                matcher.AccountsChanged([held.Ticket.AccountId]);
            }
        }
    }

    private async Task<List<(Guid Party, Guid Account)>> DueAsync(CancellationToken cancellationToken)
    {
        var now = _time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await db.PartyMembers.Where(m => m.AnswerBy <= now).OrderBy(m => m.AnswerBy).Take(MostAtOnce)
            .Select(m => new { m.PartyId, m.AccountId }).ToListAsync(cancellationToken)).Select(m => (m.PartyId, m.AccountId))];
    }

    /// <returns>Null where nothing was changed that the matcher has to know.</returns>
    private async Task<HeldParty?> FreeAsync(Work work, Lease lease, Guid partyId, Guid account, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        if (!await lease.IsHeldAsync(work, cancellationToken)
            || await HeldParty.TakeAsync(work, partyId, [account], cancellationToken) is not { } party
            || party.Members.Find(m => m.AccountId == account && m.AnswerBy <= now) is not { } member)
        {
            return null;
        }

        if (party.Ticket.State == TicketState.Proposed)
        {
            // A game is just proposed with all seats of the party: they are counted again when it is settled.
            return null;
        }

        if (!party.IsOpen(now))
        {
            (member.State, member.Since, member.AnswerBy) = (PartyMemberState.Declined, now, null);
            return null;
        }

        await PartyJoining.ReleaseAsync(work, party, member, now, cancellationToken);
        await PartyNews.TellAsync(
            work, [party.Ticket.AccountId], NotificationKinds.PartyDeclined, partyId, party.Ticket, account, cancellationToken);
        return party;
    }
}
