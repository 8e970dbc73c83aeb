using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Reports by members. Moderators decide later; the reporter sees the state.</summary>
internal static class ReportEndpoints
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddOptions<ReportOptions>().BindConfiguration(ReportOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FirstAdmin>();
        services.AddSingleton<AccountSuspension>();
        services.AddSingleton<Decisions>();
        services.AddSingleton<TeamThreads>();
        services.AddSingleton<IOldRows, OldContexts>();
        services.AddSingleton<IOldRows, Assignments>();
        Staff.AddPolicies(services);
        return services;
    }

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/reports").RequireAuthorization();
        reports.MapGet("", ListAsync);
        reports.MapPost("", CreateAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<Page<Report>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var mine = db.Reports.AsNoTracking().Where(r => r.ReporterId == caller.AccountId);
        mine = last is var (at, id) ? mine.Where(r => r.CreatedAt < at || (r.CreatedAt == at && r.Id.CompareTo(id) < 0)) : mine;
        var page = await mine.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(paging.Size + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(page.ConvertAll(View), report => new Position(report.CreatedAt, report.Id).ToCursor()));
    }

    private static async Task<Results<Created<Report>, Ok<Report>, ProblemHttpResult, RetryLater>> CreateAsync(
        CreateReport request, Caller caller, WriteTransaction write, IOptions<ReportOptions> options, SecurityLog security,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = ReportRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var now = time.Now();
        var (verdict, row) = await write.RunAsync(
            (work, ct) => AddAsync(work, caller.AccountId, request, options.Value.MostPerDayPerAccount, now, ct), cancellationToken);
        if (verdict == Verdict.Added)
        {
            security.Reported(caller.AccountId, row!.Id, row.SubjectKind.ToString(), row.AccusedId);
        }

        return verdict switch
        {
            Verdict.Added => TypedResults.Created("/api/reports", View(row!)),
            Verdict.Repeated => TypedResults.Ok(View(row!)),
            Verdict.TooMany => RetryLater.Limited(Day),
            _ => Problem.NotFound(),
        };
    }

    private static async Task<(Verdict, ReportRow?)> AddAsync(
        Work work, Guid reporter, CreateReport request, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (db, kind, id) = (work.Db, request.Subject.Kind, request.Subject.Id);
        // Locks the reporter: reports are counted one after the other.
        await db.LockAccountAsync(reporter, cancellationToken);
        if (await new ReportSubjects(db, reporter).FindAsync(request.Subject, cancellationToken) is not { } thing)
        {
            return (Verdict.Unknown, null);
        }

        var mine = db.Reports.Where(r => r.ReporterId == reporter);
        if (await mine.AsNoTracking().SingleOrDefaultAsync(r => r.SubjectKind == kind && r.SubjectId == id, cancellationToken) is { } first)
        {
            await HideAsync(work, reporter, request, now, cancellationToken);
            return (Verdict.Repeated, first);
        }

        var since = now - Day;
        if (await mine.CountAsync(r => r.CreatedAt > since, cancellationToken) >= most)
        {
            return (Verdict.TooMany, null);
        }

        var row = new ReportRow
        {
            Id = Guid.CreateVersion7(now),
            ReporterId = reporter,
            SubjectKind = kind,
            SubjectId = id,
            AccusedId = thing.AccusedId,
            Reason = request.Reason!.Value,
            Words = request.Words?.Trim() ?? "",
            Evidence = thing.Evidence,
            State = ReportState.Received,
            CreatedAt = now,
        };
        db.Reports.Add(row);
        db.ReportContexts.Add(new() { ReportId = row.Id, Context = JsonSerializer.Serialize(thing.Context, WireJson.Options) });
        await FrozenFiles.HoldAsync(work, row.Id, thing.Context, cancellationToken);
        await HideAsync(work, reporter, request, now, cancellationToken);
        return (Verdict.Added, row);
    }

    /// <summary>The reporter no longer sees what it reports: a message as if it had removed it, others by a row of their own.</summary>
    private static async Task HideAsync(
        Work work, Guid reporter, CreateReport request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (db, id) = (work.Db, request.Subject.Id);
        if (!request.Hide)
        {
            return;
        }

        if (request.Subject.Kind != ReportSubjectKind.Message)
        {
            if (!await db.HiddenWords.AnyAsync(h => h.AccountId == reporter && h.SubjectId == id, cancellationToken))
            {
                db.HiddenWords.Add(new() { AccountId = reporter, SubjectId = id, At = now });
            }

            return;
        }

        var message = await db.Messages.Where(m => m.Id == id).Select(m => new { m.RoomId, m.Seq }).SingleAsync(cancellationToken);
        if (!await db.RemovedMessages.AnyAsync(
            r => r.AccountId == reporter && r.RoomId == message.RoomId && r.Seq == message.Seq, cancellationToken))
        {
            db.RemovedMessages.Add(new() { AccountId = reporter, RoomId = message.RoomId, Seq = message.Seq });
            work.Events.AppendFeed(
                reporter, FeedEventTypes.MessageRemoved, seq => new MessageRemovedEvent(seq, message.RoomId, message.Seq));
        }
    }

    private static Report View(ReportRow row) =>
        new(row.Id, new(row.SubjectKind, row.SubjectId), row.Reason, row.Words, row.State, row.CreatedAt);

    private enum Verdict { Added, Repeated, TooMany, Unknown }
}
