using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Closing;

/// <param name="Tickets">Cancelled.</param>
/// <param name="Matches">Left.</param>
internal sealed record Gone(IReadOnlyList<PoolEntry> Tickets, IReadOnlyList<PoolEntry> Matches);

/// <summary>
/// Closes an account in one transaction: signed out everywhere, wishes cancelled, games left so that their refill starts, not found by
/// others. Rooms, friends and words stay for the days in which its owner can come back.
/// </summary>
internal sealed class AccountClosing(ITicketMatches matches, LetterBox letters, IOptions<ClosingOptions> options, TimeProvider time)
{
    public async Task<Gone> CloseAsync(Work work, AccountRow account, bool eraseWords, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var eraseAt = now.AddDays(options.Value.Days);
        await work.Db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.ClosedAt, now).SetProperty(a => a.EraseAt, eraseAt).SetProperty(a => a.EraseWords, eraseWords),
            cancellationToken);
        var tickets = await TicketWithdrawal.WithdrawAllAsync(work, matches, account.Id, now, cancellationToken);
        var left = await SeatLeaving.GiveUpAllAsync(work, account.Id, now, cancellationToken);
        await SessionEnding.EndAllAsync(work, account.Id, null, cancellationToken);
        letters.Add(work, LetterKind.AccountClosed, account.Id, account.Email, eraseAt);
        return new Gone(tickets, left);
    }
}
