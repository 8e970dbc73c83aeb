using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Friends;

/// <summary>Asking and accepting. Two accounts that ask each other are friends, also when they ask at the same time.</summary>
internal sealed class FriendRequests(WriteTransaction write, IOptions<FriendOptions> options, TimeProvider time)
{
    internal sealed record Asked(Friend? Friend, bool IsNew, ProblemHttpResult? Refusal);

    /// <summary>The rows as their owner sees them.</summary>
    public static IQueryable<Friend> View(PlayLinkDb db, IQueryable<FriendshipRow> rows) =>
        rows.AsNoTracking().Join(db.Accounts.Where(a => a.ClosedAt == null), f => f.OtherId, a => a.Id, (f, a) => new Friend(
            a.Id, a.DisplayName, f.State, f.Since, a.Simulated, a.GuestUntil != null ? (bool?)true : null));

    /// <param name="account">Asks.</param>
    /// <param name="otherId">The account to ask, or</param>
    /// <param name="code">its code as stored.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public Task<Asked> AskAsync(Guid account, Guid? otherId, string? code, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            var db = work.Db;
            var other = await db.Accounts
                .Where(a => a.Id != account && (otherId != null ? a.Id == otherId : a.FriendCode == code)
                    && (a.GuestUntil == null || a.GuestUntil < GuestAccounts.Ended) && a.ClosedAt == null
                    && !db.Blocks.Any(b =>
                        (b.BlockerId == account && b.BlockedId == a.Id) || (b.BlockerId == a.Id && b.BlockedId == account)))
                .Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
            if (other is not { } asked)
            {
                return new Asked(null, false, Problem.NotFound());
            }

            var present = await db.Friendships.SingleOrDefaultAsync(f => f.AccountId == account && f.OtherId == asked, ct);
            if (present is not null)
            {
                return new Asked(
                    present.State == FriendState.Received
                        ? await AgreeAsync(work, account, asked, ct)
                        : await View(db, db.Friendships.Where(f => f.AccountId == account && f.OtherId == asked)).SingleAsync(ct),
                    false, null);
            }

            if (await db.Friendships.CountAsync(f => f.AccountId == account, ct) >= options.Value.Most
                || await db.Friendships.CountAsync(f => f.AccountId == asked, ct) >= options.Value.Most)
            {
                return new Asked(
                    null, false, Problem.Conflict(ProblemCodes.TooManyFriends, "There are too many friends or open requests."));
            }

            var now = time.Now();
            db.Friendships.Add(new FriendshipRow { AccountId = account, OtherId = asked, State = FriendState.Sent, Since = now });
            db.Friendships.Add(new FriendshipRow { AccountId = asked, OtherId = account, State = FriendState.Received, Since = now });
            await db.SaveAsync(ct);
            await TellAsync(work, asked, NotificationKinds.FriendRequest, account, ct);
            return new Asked(
                await View(db, db.Friendships.Where(f => f.AccountId == account && f.OtherId == asked)).SingleAsync(ct), true, null);
        }, cancellationToken);

    /// <returns>Null when nothing was asked.</returns>
    public Task<Friend?> AcceptAsync(Guid account, Guid other, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            var state = await work.Db.Friendships.Where(f => f.AccountId == account && f.OtherId == other)
                .Select(f => (FriendState?)f.State).SingleOrDefaultAsync(ct);
            return state switch
            {
                FriendState.Received => await AgreeAsync(work, account, other, ct),
                // A retry.
                FriendState.Friends => await View(
                    work.Db, work.Db.Friendships.Where(f => f.AccountId == account && f.OtherId == other)).SingleAsync(ct),
                _ => null,
            };
        }, cancellationToken);

    private async Task<Friend> AgreeAsync(Work work, Guid account, Guid other, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, time.Now());
        var agreed = await db.Friendships
            .Where(f => (f.AccountId == account && f.OtherId == other) || (f.AccountId == other && f.OtherId == account))
            .Where(f => f.State != FriendState.Friends)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.State, FriendState.Friends).SetProperty(f => f.Since, now), cancellationToken);
        if (agreed > 0)
        {
            await TellAsync(work, other, NotificationKinds.FriendAccepted, account, cancellationToken);
        }

        return await View(db, db.Friendships.Where(f => f.AccountId == account && f.OtherId == other)).SingleAsync(cancellationToken);
    }

    private static async Task TellAsync(Work work, Guid reader, string code, Guid about, CancellationToken cancellationToken)
    {
        var name = await work.Db.Accounts.Where(a => a.Id == about).Select(a => a.DisplayName).SingleAsync(cancellationToken);
        work.Events.AppendFeed(
            reader, FeedEventTypes.Notification, seq => new NotificationEvent(seq, code, AccountId: about, Name: name), notable: true);
    }
}
