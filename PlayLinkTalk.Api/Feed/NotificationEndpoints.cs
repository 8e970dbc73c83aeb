using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Feed;

/// <summary>The notable part of an account's feed, newest first, with a read mark. The unread count is derived from the mark.</summary>
internal static class NotificationEndpoints
{
    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        var notifications = routes.MapGroup("/api/notifications").RequireAuthorization();
        notifications.MapGet("", ListAsync);
        notifications.MapPut("/read", MarkReadAsync).RequireRateLimiting(RateLimitPolicies.ReadMarks);
    }

    private static async Task<Results<Ok<NotificationList>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, TimeProvider time, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Check() is { } problem)
        {
            return problem;
        }

        var notable = db.FeedEvents.Where(e => e.AccountId == caller.AccountId && e.Notable);
        var older = notable;
        if (cursor is not null)
        {
            if (paging.Keys(1) is not [var key] || !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var before))
            {
                return Paging.Refuse();
            }

            older = notable.Where(e => e.Seq < before);
        }

        var settings = await AccountSettings.OfAsync(db, caller.AccountId, cancellationToken);
        var readSeq = await db.Accounts.Where(a => a.Id == caller.AccountId)
            .Select(a => a.NotificationReadSeq).SingleAsync(cancellationToken);
        var page = await older.OrderByDescending(e => e.Seq).Take(paging.Size + 1).AsNoTracking().ToListAsync(cancellationToken);
        var lastSeq = await notable.MaxAsync(e => (long?)e.Seq, cancellationToken) ?? 0;
        var unread = await notable.CountAsync(e => e.Seq > readSeq, cancellationToken);
        var blocked = await BlockList.BlockedByAsync(db, caller.AccountId, cancellationToken);
        var items = page.Take(paging.Size).Select(row => FeedEventView.Of(row, blocked)).ToList();
        return TypedResults.Ok(
            new NotificationList(items, page.Count > paging.Size ? Paging.Encode(items[^1].Seq) : null, lastSeq, unread,
                settings.IsQuiet(time.Now()) ? true : null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> MarkReadAsync(
        MarkRead request, Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(request.Seq >= 0, "seq", "a position of the feed, 0 or more");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        await write.RunAsync(async (work, ct) =>
        {
            var mine = work.Db.Accounts.Where(a => a.Id == caller.AccountId);
            var seq = Math.Min(request.Seq, await mine.Select(a => a.FeedSeq).SingleAsync(ct));
            var before = await mine.Select(a => a.NotificationReadSeq).SingleAsync(ct);
            if (await mine.Where(a => a.NotificationReadSeq < seq)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.NotificationReadSeq, seq), ct) > 0
                && await work.Db.FeedEvents.AnyAsync(
                    e => e.AccountId == caller.AccountId && e.Notable && e.Seq > before && e.Seq <= seq, ct))
            {
                // The other devices and tabs show it, too.
                work.Events.AppendFeed(caller.AccountId, FeedEventTypes.Read, own => new NotificationsRead(own, seq));
            }
        }, cancellationToken);
        return TypedResults.NoContent();
    }
}
