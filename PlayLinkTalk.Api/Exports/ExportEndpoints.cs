using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Exports.Rows;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Uploads;
using PlayLinkTalk.Contracts.Exports;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Exports;

/// <summary>A member's data as a file: asked for, put together in the background, downloaded by its owner for a day (ADR 0035).</summary>
internal static class ExportEndpoints
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddExports(this IServiceCollection services)
    {
        services.AddOptions<ExportOptions>().BindConfiguration(ExportOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ExportWriter>();
        services.AddLeasedJob<ExportJob>();
        return services;
    }

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var export = routes.MapGroup("/api/me/export").RequireAuthorization();
        export.MapPost("", AskAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        export.MapGet("", GetAsync);
        export.MapGet("/file", DownloadAsync);
    }

    /// <summary>Another request while one is made is that one.</summary>
    private static async Task<Results<Accepted<Export>, RetryLater>> AskAsync(
        Caller caller, WriteTransaction write, IOptions<ExportOptions> options, ExportJob job, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var row = await write.RunAsync(
            (work, ct) => AddAsync(work, caller.AccountId, options.Value.MostPerDayPerAccount, time.Now(), ct), cancellationToken);
        if (row is null)
        {
            return RetryLater.Limited(Day);
        }

        job.RunNow();
        return TypedResults.Accepted("/api/me/export", ExportView.Of(row));
    }

    private static async Task<ExportRow?> AddAsync(
        Work work, Guid account, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = work.Db;
        // Locks the account: of two requests at once the second one finds the first.
        await db.LockAccountAsync(account, cancellationToken);
        var since = now - Day;
        var mine = await db.Exports.AsNoTracking().Where(e => e.AccountId == account && e.CreatedAt > since)
            .OrderByDescending(e => e.CreatedAt).ToListAsync(cancellationToken);
        if (mine.Find(e => e.State == ExportStage.Pending) is { } pending)
        {
            return pending;
        }

        if (mine.Count >= most)
        {
            return null;
        }

        // A newer file replaces the one before.
        await db.Exports.Where(e => e.AccountId == account && e.State == ExportStage.Ready)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportStage.Dropped), cancellationToken);
        var row = new ExportRow
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account,
            CreatedAt = now,
            Total = await db.RoomMembers.Where(m => m.AccountId == account).Join(db.Rooms, m => m.RoomId, r => r.Id, (_, r) => r.LastSeq)
                .SumAsync(cancellationToken),
        };
        db.Exports.Add(row);
        return row;
    }

    private static async Task<Results<Ok<Export>, ProblemHttpResult>> GetAsync(
        Caller caller, PlayLinkDb db, TimeProvider time, CancellationToken cancellationToken) =>
        await LatestAsync(db, caller.AccountId, time.Now(), cancellationToken) is { } row
            ? TypedResults.Ok(ExportView.Of(row))
            : Problem.NotFound();

    /// <summary>The address names no file: it is the caller's own or none. No cache may keep it.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult, RetryLater>> DownloadAsync(
        Caller caller, PlayLinkDb db, HttpContext context, KeptFiles files, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await LatestAsync(db, caller.AccountId, time.Now(), cancellationToken) is not { State: ExportStage.Ready } row)
        {
            return Problem.NotFound();
        }

        var (content, isAway) = await files.TryOpenAsync(ExportView.KeyOf(row.Id), cancellationToken);
        if (content is null)
        {
            return isAway ? RetryLater.Unavailable(Pause) : Problem.NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"playlinktalk-{row.CreatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.json");
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(content, "application/json");
    }

    private static Task<ExportRow?> LatestAsync(PlayLinkDb db, Guid account, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Exports.AsNoTracking()
            .Where(e => e.AccountId == account && (e.State == ExportStage.Pending || e.State == ExportStage.Failed
                || (e.State == ExportStage.Ready && e.Until > now)))
            .OrderByDescending(e => e.CreatedAt).FirstOrDefaultAsync(cancellationToken);
}
