using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Calendar.FreeTimes;

/// <summary>A game whenever the caller is free: first the free times, then tickets for those that the caller chose.</summary>
internal static class FreeTimeEndpoints
{
    private const int ShortestMinutes = 20;
    private const int LongestMinutes = 480;
    private const int UsualMinutes = 60;
    private const int MostDays = 7;
    private const string UsualSleepFrom = "23:00";
    private const string UsualSleepUntil = "07:00";

    public static IServiceCollection AddFreeTimes(this IServiceCollection services)
    {
        services.AddScoped<FreeTimeSearch>();
        services.AddSingleton<FreeTicketIntake>();
        return services;
    }

    public static void MapFreeTimes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/me/free-time", FindAsync).RequireAuthorization();
        routes.MapPost("/api/tickets/free-time", AddAsync).RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Tickets)
            .RequireFeature(SwitchableFeature.Wishes);
    }

    /// <param name="minutes">The least length, 20 to 480; absent: an hour.</param>
    /// <param name="sleepFrom">HH:mm in the member's zone; absent: 23:00.</param>
    /// <param name="sleepUntil">HH:mm; absent: 07:00. As <paramref name="sleepFrom"/>: no sleep.</param>
    /// <param name="days">How far ahead, 1 to 7; absent: 7.</param>
    private static async Task<Results<Ok<FreeTime>, ProblemHttpResult>> FindAsync(
        Caller caller, FreeTimeSearch search, int? minutes, string? sleepFrom, string? sleepUntil, int? days,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(minutes is null or (>= ShortestMinutes and <= LongestMinutes), "minutes", $"{ShortestMinutes} to {LongestMinutes}");
        errors.Require(days is null or (>= 1 and <= MostDays), "days", $"1 to {MostDays}");
        var (from, until) = (MinuteOf(sleepFrom ?? UsualSleepFrom), MinuteOf(sleepUntil ?? UsualSleepUntil));
        errors.Require(from is not null, "sleepFrom", "a time as 23:00");
        errors.Require(until is not null, "sleepUntil", "a time as 07:00");
        return errors.Any
            ? errors.ToProblem()
            : TypedResults.Ok(await search.FindAsync(
                caller.AccountId,
                new(TimeSpan.FromMinutes(minutes ?? UsualMinutes), from!.Value, until!.Value, days ?? MostDays), cancellationToken));
    }

    private static async Task<Results<Created<FreeTickets>, ProblemHttpResult>> AddAsync(
        CreateFreeTickets wish, Caller caller, FreeTicketIntake intake, IMatcher matcher, TicketReader reader, ITicketMatches matches,
        PlayLinkDb db, CancellationToken cancellationToken)
    {
        if (caller.IsGuest)
        {
            return Problem.Of(StatusCodes.Status403Forbidden, ProblemCodes.MembersOnly, "Guests ask for one game after the other.");
        }

        var errors = intake.Check(wish);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var added = await intake.AddAsync(caller.AccountId, wish, cancellationToken);
        if (added.Refusal is { } refusal)
        {
            return refusal;
        }

        var made = added.Tickets.OfType<AddedTicket>().ToArray();
        if (made.Length == 0)
        {
            var first = wish.Windows.MinBy(each => each.Earliest)!;
            return await ClashingPlan.ProblemAsync(db, matches, caller.AccountId, first.Earliest, first.Latest, cancellationToken);
        }

        // The tickets are stored: a client that stops waiting here finds them in the list.
        foreach (var ticket in made.Where(ticket => ticket.Owner is not null))
        {
            await matcher.TicketAddedAsync(ticket, cancellationToken);
        }

        var views = await reader.OfAsync(caller.AccountId, [.. made.Select(ticket => ticket.Row.Id)], cancellationToken);
        return TypedResults.Created("/api/tickets", new FreeTickets(views, added.Tickets.Count - made.Length));
    }

    private static int? MinuteOf(string clock) =>
        TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute
            : null;
}
