using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Feed;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Push.Rows;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Api.Push;

/// <summary>The stored pushes: which one is due, what it says, and what became of it.</summary>
internal sealed class PushQueue(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, SessionLife sessions, PushTexts texts, IOptions<PushOptions> options,
    TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>An attempt is over within this, in its own process or because the process is dead.</summary>
    private TimeSpan AttemptLife => TimeSpan.FromSeconds((2 * options.Value.TimeoutSeconds) + 1);

    /// <summary>The push that has been due for the longest. Searches outside of a write transaction; only an attempt needs one.</summary>
    /// <param name="sending">What this process is sending: after it was frozen, an attempt may seem over that is not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PushRow?> FindAsync(IReadOnlyCollection<(Guid Device, long Seq)> sending, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Pushes.AsNoTracking().Where(p => p.NextAt <= now).OrderBy(p => p.NextAt).Take(sending.Count + 1)
            .ToListAsync(cancellationToken);
        return due.Find(p => !sending.Contains((p.SessionId, p.Seq)));
    }

    /// <summary>Counts an attempt under the lease, or drops a push that must not be made.</summary>
    /// <param name="lease">Another process may have taken it.</param>
    /// <param name="found">As <see cref="FindAsync"/> returned it.</param>
    /// <param name="isLooking">The account looks at a page, which shows the news itself.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public Task<PushClaim> ClaimAsync(Lease lease, PushRow found, bool isLooking, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            if (!await lease.IsHeldAsync(work, ct))
            {
                return new PushClaim(IsLost: true, null);
            }

            var now = time.Now();
            var row = await work.Db.Pushes.SingleOrDefaultAsync(
                p => p.SessionId == found.SessionId && p.Seq == found.Seq && p.NextAt <= now, ct);
            if (row is null)
            {
                return new PushClaim(IsLost: false, null);
            }

            if (isLooking || row.ExpiresAt <= now || await WriteAsync(work.Db, row, now, ct) is not { } push)
            {
                work.Db.Pushes.Remove(row);
                return new PushClaim(IsLost: false, null);
            }

            row.Attempts++;
            row.NextAt = now + AttemptLife;
            return new PushClaim(IsLost: false, push);
        }, cancellationToken);

    /// <summary>Stores what became of an attempt. A later attempt of another process is left alone.</summary>
    public Task SettleAsync(OutgoingPush push, PushResult result, CancellationToken cancellationToken) => write.RunAsync(async (work, ct) =>
    {
        var db = work.Db;
        var row = push.Row;
        var mine = db.Pushes.Where(p => p.SessionId == row.SessionId && p.Seq == row.Seq);
        if (result.Outcome == PushOutcome.Later)
        {
            var next = time.Now() + PauseAfter(row.Attempts, result.After);
            if (next < row.ExpiresAt)
            {
                await mine.Where(p => p.Attempts == row.Attempts).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, next), ct);
                return;
            }
        }

        await mine.ExecuteDeleteAsync(ct);
        if (result.Outcome == PushOutcome.Gone)
        {
            // The browser may have subscribed again meanwhile, elsewhere.
            await db.PushSubscriptions.Where(s => s.SessionId == row.SessionId && s.EndpointHash == push.Device.EndpointHash)
                .ExecuteDeleteAsync(ct);
            await db.Pushes.Where(p => p.SessionId == row.SessionId && !db.PushSubscriptions.Any(s => s.SessionId == p.SessionId))
                .ExecuteDeleteAsync(ct);
        }
    }, cancellationToken);

    /// <summary>Null: there is nothing to tell any more.</summary>
    private async Task<OutgoingPush?> WriteAsync(PlayLinkDb db, PushRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var device = await db.PushSubscriptions.AsNoTracking()
            .SingleOrDefaultAsync(s => s.SessionId == row.SessionId && s.AccountId == row.AccountId, cancellationToken);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == row.AccountId, cancellationToken);
        if (device is null || account is null or { ErasedAt: not null } or { ClosedAt: not null }
            || account.NotificationReadSeq >= row.Seq
            || !await sessions.Alive(db).AnyAsync(s => s.Id == row.SessionId, cancellationToken)
            // A newer push about the same subject says what is true now.
            || await db.Pushes.AnyAsync(
                p => p.SessionId == row.SessionId && p.Topic == row.Topic && p.Seq > row.Seq, cancellationToken))
        {
            return null;
        }

        var settings = await AccountSettings.OfAsync(db, row.AccountId, cancellationToken);
        var entry = await db.FeedEvents.AsNoTracking()
            .SingleOrDefaultAsync(e => e.AccountId == row.AccountId && e.Seq == row.Seq, cancellationToken);
        if (entry is null || settings.IsQuiet(now))
        {
            return null;
        }

        var blocked = await Accounts.BlockList.BlockedByAsync(db, row.AccountId, cancellationToken);
        var content = await texts.WriteAsync(
            db, FeedEventView.Of(entry, blocked), settings.Language ?? account.Language, settings.PushesDetails, cancellationToken);
        return content is null ? null : new OutgoingPush(row, device, JsonSerializer.Serialize(content, WireJson.Options));
    }

    /// <summary>Doubled each time and spread at random; as long as the push service asks for.</summary>
    private TimeSpan PauseAfter(int attempts, TimeSpan? asked)
    {
        var doubled = TimeSpan.FromSeconds(options.Value.FirstPauseSeconds * Math.Pow(2, Math.Min(attempts - 1, 12)));
        var pause = doubled < LongestPause ? doubled : LongestPause;
        var least = asked is { } wait && wait > pause ? wait : pause;
        return least * (1 + (0.25 * Random.Shared.NextDouble()));
    }
}

/// <param name="IsLost">Another process holds the lease now.</param>
/// <param name="Push">Null: there is nothing to send.</param>
internal readonly record struct PushClaim(bool IsLost, OutgoingPush? Push);
