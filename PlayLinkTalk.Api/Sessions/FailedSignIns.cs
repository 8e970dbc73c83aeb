using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>What an attempt counts for.</summary>
/// <param name="EmailKey">The typed address, from <see cref="SessionToken.EmailKey"/>.</param>
/// <param name="Source">A network, or the token of a known device.</param>
/// <param name="IsKnown">Whether it is a device that has signed in to the account before.</param>
internal sealed record FailurePlace(string EmailKey, string Source, bool IsKnown)
{
    public string SourceKey { get; } = SessionToken.EmailKey($"{EmailKey} {Source}");
}

/// <summary>Counts failed sign-ins, says when there were too many, and tells the owner of repeated ones.</summary>
internal sealed class FailedSignIns(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IOptions<RateLimitOptions> limits, TimeProvider time)
{
    /// <summary>The shortest time between two notifications to the owner.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromHours(6);

    private RateLimitOptions Limits => limits.Value;

    private TimeSpan Window => TimeSpan.FromMinutes(Limits.FailedSignInMinutes);

    /// <summary>How long it is still locked; null when it is not.</summary>
    public async Task<TimeSpan?> LockedForAsync(FailurePlace place, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var since = now - Window;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = db.FailedSignIns.Where(f => f.EmailKey == place.EmailKey && f.At > since);
        var here = await NewestAsync(all.Where(f => f.SourceKey == place.SourceKey), Limits.FailedSignInsPerAccount, cancellationToken);
        var anywhere = place.IsKnown ? null : await NewestAsync(all, Limits.FailedSignInsPerAccountEverywhere, cancellationToken);
        return (here > anywhere ? here : anywhere ?? here) is { } oldest ? oldest + Window - now : null;
    }

    /// <summary>A guess counts even when the client aborts the request.</summary>
    /// <param name="place">Where it was.</param>
    /// <param name="account">The account, where there is one of that address.</param>
    public Task CountAsync(FailurePlace place, Guid? account) => write.RunAsync(
        async (work, cancellationToken) =>
        {
            var now = time.Now();
            var failure = new FailedSignInRow
            {
                Id = Guid.CreateVersion7(now), EmailKey = place.EmailKey, SourceKey = place.SourceKey, At = now,
            };
            if (account is { } owner && await IsTimeToTellAsync(work, place.EmailKey, now, cancellationToken))
            {
                failure.Told = true;
                work.Events.AppendFeed(
                    owner, FeedEventTypes.Notification, seq => new NotificationEvent(seq, NotificationCodes.FailedSignIns), notable: true);
            }

            work.Db.FailedSignIns.Add(failure);
        },
        CancellationToken.None);

    private async Task<bool> IsTimeToTellAsync(Work work, string emailKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (since, quietSince) = (now - Window, now - Silence);
        var failures = work.Db.FailedSignIns.Where(f => f.EmailKey == emailKey);
        return await failures.CountAsync(f => f.At > since, cancellationToken) + 1 >= Limits.FailedSignInsPerAccount
            && !await failures.AnyAsync(f => f.At > quietSince && f.Told == true, cancellationToken);
    }

    /// <summary>The time of the oldest failure that counts, where there are as many as are allowed.</summary>
    private static async Task<DateTimeOffset?> NewestAsync(
        IQueryable<FailedSignInRow> failures, int most, CancellationToken cancellationToken)
    {
        var times = await failures.OrderByDescending(f => f.At).Select(f => f.At).Take(most).ToListAsync(cancellationToken);
        return times.Count < most ? null : times[^1];
    }
}
