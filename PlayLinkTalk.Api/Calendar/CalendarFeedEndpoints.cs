using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>Plans for other calendars: by a private address without a session, or one game as a file.</summary>
internal static class CalendarFeedEndpoints
{
    private const string CalendarType = "text/calendar; charset=utf-8";
    private const int SecretBytes = 32;

    public static void MapCalendarFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/calendar/{secret}.ics", ReadAsync).RequireRateLimiting(RateLimitPolicies.CalendarFeeds);
        routes.MapGet("/api/matches/{matchId:guid}/calendar.ics", GameAsync).RequireAuthorization();
        var mine = routes.MapGroup("/api/me/calendar-feed").RequireAuthorization();
        mine.MapGet("", StateAsync);
        mine.MapPost("", RenewAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        mine.MapDelete("", EndAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    /// <summary>Read only. Its secret is the only proof, so that services can read it that know no session.</summary>
    private static async Task<Results<ContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> ReadAsync(
        string secret, HttpContext context, PlayLinkDb db, CalendarExport export, CancellationToken cancellationToken)
    {
        var hash = HashOf(secret);
        var account = await db.CalendarFeeds.Where(f => f.SecretHash == hash)
            .Join(db.Accounts.Where(a => a.ClosedAt == null), f => f.AccountId, a => a.Id, (f, _) => (Guid?)f.AccountId)
            .SingleOrDefaultAsync(cancellationToken);
        if (account is not { } owner)
        {
            return Problem.NotFound();
        }

        var text = await export.WriteAsync(owner, cancellationToken);
        var tag = new EntityTagHeaderValue($"\"{HashOf(text)}\"");
        context.Response.GetTypedHeaders().ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(text, CalendarType, Encoding.UTF8);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> GameAsync(
        Guid matchId, Caller caller, HttpContext context, CalendarExport export, CancellationToken cancellationToken)
    {
        if (await export.WriteGameAsync(caller.AccountId, matchId, cancellationToken) is not { } text)
        {
            return Problem.NotFound();
        }

        context.Response.Headers.ContentDisposition = "attachment; filename=\"game.ics\"";
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Text(text, CalendarType, Encoding.UTF8);
    }

    private static async Task<Ok<CalendarFeedState>> StateAsync(Caller caller, PlayLinkDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(new CalendarFeedState(await db.CalendarFeeds.Where(f => f.AccountId == caller.AccountId)
            .Select(f => (DateTimeOffset?)f.CreatedAt).SingleOrDefaultAsync(cancellationToken)));

    /// <summary>Makes an address; the one of before finds nothing any more.</summary>
    private static async Task<Results<Ok<CalendarFeed>, ProblemHttpResult>> RenewAsync(
        Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        if (caller.IsGuest)
        {
            return Problem.Of(StatusCodes.Status403Forbidden, ProblemCodes.MembersOnly, "Guests have no such address: upgrade first.");
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        await write.RunAsync(async (work, ct) =>
        {
            var row = await work.Db.CalendarFeeds.SingleOrDefaultAsync(f => f.AccountId == caller.AccountId, ct);
            if (row is null)
            {
                work.Db.CalendarFeeds.Add(row = new CalendarFeedRow { AccountId = caller.AccountId, SecretHash = "" });
            }

            (row.SecretHash, row.CreatedAt) = (HashOf(secret), time.Now());
        }, cancellationToken);
        return TypedResults.Ok(new CalendarFeed($"/calendar/{secret}.ics"));
    }

    private static async Task<NoContent> EndAsync(Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        await write.RunAsync(
            (work, ct) => work.Db.CalendarFeeds.Where(f => f.AccountId == caller.AccountId).ExecuteDeleteAsync(ct), cancellationToken);
        return TypedResults.NoContent();
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
