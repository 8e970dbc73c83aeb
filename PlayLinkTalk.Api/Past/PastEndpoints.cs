using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Past;

namespace PlayLinkTalk.Api.Past;

/// <summary>The caller's own past, which no other account reads.</summary>
internal static class PastEndpoints
{
    public static IServiceCollection AddPast(this IServiceCollection services)
    {
        services.AddOptions<PastOptions>().BindConfiguration(PastOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<StatisticsReader>();
        services.AddSingleton<IOldRows, OldActivities>();
        return services;
    }

    public static void MapPast(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/api/me").RequireAuthorization();
        me.MapGet("/history", HistoryAsync);
        me.MapGet("/statistics", StatisticsAsync);
        me.MapGet("/statistics/weeks", WeeksAsync);
        me.MapGet("/activity", ActivityAsync);
    }

    private static async Task<Results<Ok<Page<PastGame>>, ProblemHttpResult>> HistoryAsync(
        Caller caller, PlayLinkDb db, IOptions<PastOptions> options, TimeProvider time, string? cursor, int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var now = time.Now();
        var mine = db.MatchPlayers
            .Where(p => p.AccountId == caller.AccountId && (p.Answer == null || p.Answer == SeatAnswer.Accepted))
            .Join(db.Matches.AsNoTracking(), p => p.MatchId, m => m.Id, (p, m) => new { p.TicketId, p.LeftAt, Match = m })
            .Where(g => g.Match.ProposedAt == null && (g.LeftAt != null || g.Match.CalledOffAt != null || g.Match.EndsAt <= now));
        mine = last is var (at, id)
            ? mine.Where(g => g.Match.StartsAt < at || (g.Match.StartsAt == at && g.TicketId.CompareTo(id) < 0))
            : mine;
        var page = await mine.OrderByDescending(g => g.Match.StartsAt).ThenByDescending(g => g.TicketId).Take(paging.Size + 1)
            .ToListAsync(cancellationToken);
        var late = TimeSpan.FromMinutes(options.Value.LateMinutes);
        var games = paging.PageOf(page, game => new Position(game.Match.StartsAt, game.TicketId).ToCursor());
        return TypedResults.Ok(new Page<PastGame>([.. games.Items.Select(g => View(g.Match, g.LeftAt, late))], games.NextCursor));
    }

    private static async Task<Ok<PlayStatistics>> StatisticsAsync(
        Caller caller, StatisticsReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.ReadAsync(caller.AccountId, cancellationToken));

    private static async Task<Ok<Page<PlayedWeek>>> WeeksAsync(
        Caller caller, StatisticsReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<PlayedWeek>(await reader.WeeksAsync(caller.AccountId, cancellationToken)));

    private static async Task<Results<Ok<Page<ActivityEntry>>, ProblemHttpResult>> ActivityAsync(
        Caller caller, PlayLinkDb db, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var mine = db.Activities.AsNoTracking().Where(a => a.AccountId == caller.AccountId);
        mine = last is var (at, id) ? mine.Where(a => a.At < at || (a.At == at && a.Id.CompareTo(id) < 0)) : mine;
        var page = await mine.OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(paging.Size + 1)
            .Select(a => new ActivityEntry(a.Id, a.Kind, a.At, a.Device, a.MatchId, a.Sport, a.District)).ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(page, entry => new Position(entry.At, entry.Id).ToCursor()));
    }

    private static PastGame View(MatchRow match, DateTimeOffset? leftAt, TimeSpan late) => new(
        match.Id, match.Sport, match.District, match.StartsAt, match.EndsAt,
        leftAt is { } left
            ? left >= match.StartsAt - late ? GameOutcome.LeftLate : GameOutcome.Left
            : match.CalledOffAt is null ? GameOutcome.Played : GameOutcome.CalledOff,
        leftAt, match.SeatsTaken);
}
