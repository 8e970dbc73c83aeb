using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>What a suspended account gave up.</summary>
/// <param name="Account">The suspended account.</param>
/// <param name="Tickets">Cancelled.</param>
/// <param name="Matches">Left, so that their refill starts.</param>
internal sealed record GivenUp(Guid Account, IReadOnlyList<PoolEntry> Tickets, IReadOnlyList<PoolEntry> Matches)
{
    /// <summary>After the commit.</summary>
    public void Tell(IMatcher matcher)
    {
        foreach (var ticket in Tickets)
        {
            matcher.TicketRemoved(ticket.Id);
        }

        foreach (var match in Matches)
        {
            matcher.MatchChanged(match.Id);
        }

        matcher.AccountsChanged([Account]);
    }
}

/// <summary>Suspends within a transaction: signed out everywhere, wishes cancelled, games to come left, and audited.</summary>
internal sealed class AccountSuspension(ITicketMatches matches)
{
    private const string Replaced = "A new suspension has replaced this one.";

    public async Task<GivenUp> SuspendAsync(Work work, SuspensionRow wanted, CancellationToken cancellationToken)
    {
        var (db, account, now) = (work.Db, wanted.AccountId, wanted.At);
        await SessionGate.CloseAsync(work, account, cancellationToken);
        await db.Suspensions.Where(s => s.AccountId == account).ExecuteDeleteAsync(cancellationToken);
        // They were about a suspension that is no more; the new one can be appealed against.
        await db.Appeals.Where(a => a.AccountId == account && a.State == AppealState.Received).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppealState.Rejected).SetProperty(a => a.Answer, Replaced)
                .SetProperty(a => a.DecidedById, wanted.ById).SetProperty(a => a.DecidedAt, now), cancellationToken);
        await Assignments.ReleaseAllAsync(db, account, cancellationToken);
        db.Suspensions.Add(wanted);
        db.AuditLog.Add(wanted.Until is { } until
            ? AuditRow.Of(wanted.ById, "suspend", "account", account, $"until {until:u}: {wanted.Reason}", now)
            : AuditRow.Of(wanted.ById, "ban", "account", account, wanted.Reason, now));
        var tickets = await TicketWithdrawal.WithdrawAllAsync(work, matches, account, now, cancellationToken);
        var left = await SeatLeaving.GiveUpAllAsync(work, account, now, cancellationToken);
        return new GivenUp(account, tickets, left);
    }
}
