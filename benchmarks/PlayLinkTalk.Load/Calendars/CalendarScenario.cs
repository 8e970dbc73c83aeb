using System.Diagnostics;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Storage;

namespace PlayLinkTalk.Load.Calendars;

/// <summary>What the server needs for calendars and venues among many members, entries, venues and bookings.</summary>
internal sealed class CalendarScenario : Scenario
{
    private const double Bar = 50;
    private const int Page = 100;
    private const int Measured = 20;
    private const int OldEntries = 500;
    private const int CourtsOfVenue = 3;
    private const int HoursOfEvening = 9;
    private static readonly TimeSpan Month = TimeSpan.FromDays(42);
    private static readonly Option Members = new("members", 10_000, "members with entries");
    private static readonly Option Entries = new("entries", 100, "entries of each member");
    private static readonly Option Halls = new("venues", 10_000, "venues of the whole country");
    private static readonly Option Bookings = new("bookings", 100_000, "courts that are booked in the next days");
    private static readonly Option Times = new("times", 500, "requests of each kind, one after the other");

    public override string Name => "calendar";

    public override string Summary => "a month, the agenda and the search for venues among many rows";

    public override string Remarks => """
        Writes into the database past the service; a database that is kept afterwards holds made-up members and venues.
        Start the service first:
          Calendar__MostEntries=1000 RateLimits__ReadsPerMinutePerAccount=1000000 Venues__Seed=false ./play --crowd 0 --data DIRECTORY
        """;

    public override IReadOnlyList<Option> Options =>
        [Option.Url, ServiceDatabase.Connection, ServiceDatabase.Version, Members, Entries, Halls, Bookings, Times, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        await using var database = ServiceDatabase.Open(options);
        using var gathering = new Gathering(options.Address(Option.Url.Name));
        var players = await gathering.GatherAsync(Measured + 1, cancellationToken);
        var (members, old) = (players.Take(Measured).ToArray(), players[Measured]);
        var (entries, now) = (options.Number(Entries.Name), DateTimeOffset.UtcNow);
        var report = new Report(
            $"{Name}: {options.Number(Members.Name):N0} members, {entries:N0} entries each, {options.Number(Halls.Name):N0} venues");

        var begun = Stopwatch.GetTimestamp();
        await FillAsync(database, members, old, options, now, cancellationToken);
        report.Add("filling the database", Stopwatch.GetElapsedTime(begun).TotalSeconds, "s");

        var times = options.Number(Times.Name);
        await CalendarsAsync(report, members, old, times, now, cancellationToken);
        await VenuesAsync(report, members, times, now, cancellationToken);
        return report;
    }

    private static async Task FillAsync(
        ServiceDatabase database, LoadPlayer[] members, LoadPlayer old, ScenarioOptions options, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (random, districts) = (new Random(1), PlayCatalogue.Load().Districts);
        var others = Enumerable.Range(0, Math.Max(0, options.Number(Members.Name) - members.Length)).Select(_ => Guid.CreateVersion7(now))
            .ToArray();
        await database.InsertAsync(
            others.Select((id, number) => MadeUpRows.Account(id, number, districts[number % districts.Count].Id, now)), cancellationToken);
        await database.InsertAsync(
            members.Select(member => member.Id).Concat(others)
                .SelectMany(id => MadeUpEntries.Of(id, options.Number(Entries.Name), random, now))
                .Concat(MadeUpEntries.Old(old.Id, OldEntries, now)), cancellationToken);

        var sports = PlayCatalogue.Load().Sports;
        var venues = Enumerable.Range(0, options.Number(Halls.Name)).Select(number => MadeUpRows.Hall(
            number, districts[number % districts.Count], CourtsOfVenue,
            [sports[number % sports.Count].Id, sports[(number + 7) % sports.Count].Id], random, now)).ToArray();
        await database.InsertHallsAsync(venues, cancellationToken);
        var bookings = BookingsOf(venues, options.Number(Bookings.Name), now).ToArray();
        await database.InsertAsync(bookings, cancellationToken);
        await database.InsertAsync(
            bookings.SelectMany(booking => CourtBook.CellsOf(booking.StartsAt, booking.EndsAt).Select(cell => new CourtCellRow
            {
                CourtId = booking.CourtId, StartsAt = cell, BookingId = booking.Id,
            })), cancellationToken);
    }

    /// <summary>Different hours around the evening: at any of them about a third of the courts are taken.</summary>
    private static IEnumerable<CourtBookingRow> BookingsOf(VenueRow[] venues, int count, DateTimeOffset now)
    {
        var courts = venues.SelectMany(venue => venue.Courts).ToArray();
        var evening = EveningAfter(now);
        for (var number = 0; number < count && courts.Length > 0; number++)
        {
            var (at, round) = (number % courts.Length, number / courts.Length);
            var (court, start) = (courts[at], evening.AddHours((((at * 7) + (round * 2)) % HoursOfEvening) - (HoursOfEvening / 2)));
            yield return new()
            {
                Id = Guid.CreateVersion7(now), CourtId = court.Id, VenueId = court.VenueId, StartsAt = start, EndsAt = start.AddHours(1),
                State = BookingState.Booked, CreatedAt = now,
            };
        }
    }

    private static async Task CalendarsAsync(
        Report report, LoadPlayer[] members, LoadPlayer old, int times, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var month = now.AddDays(-now.Day);
        await report.MeasureAsync("calendar, a month of six weeks with all its pages", Bar, times,
            number => MonthAsync(Of(members, number), month, cancellationToken));
        await report.MeasureAsync("calendar, agenda", Bar, times,
            number => Of(members, number).Calendar.ListAsync(limit: 50, cancellationToken: cancellationToken));
        await report.MeasureAsync($"calendar, first page of a month of {OldEntries} daily entries since 2000", Bar, times,
            _ => old.Api.Calendar.ListAsync(month, month + Month, limit: Page, cancellationToken: cancellationToken));
        await report.MeasureAsync($"calendar, agenda of {OldEntries} daily entries since 2000", Bar, times,
            _ => old.Api.Calendar.ListAsync(limit: 50, cancellationToken: cancellationToken));
    }

    private static async Task<int> MonthAsync(PlayLinkApi api, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var (count, cursor) = (0, (string?)null);
        do
        {
            var page = await api.Calendar.ListAsync(from, from + Month, cursor, Page, cancellationToken);
            (count, cursor) = (count + page.Items.Count, page.NextCursor);
        }
        while (cursor is not null);

        return count;
    }

    /// <summary>Seven in the evening of tomorrow, in Korea.</summary>
    private static DateTimeOffset EveningAfter(DateTimeOffset now) =>
        new DateTimeOffset(now.ToOffset(TimeSpan.FromHours(9)).Date.AddDays(1).AddHours(19), TimeSpan.FromHours(9)).ToUniversalTime();

    private static async Task VenuesAsync(
        Report report, LoadPlayer[] members, int times, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var catalogue = PlayCatalogue.Load();
        var evening = EveningAfter(now);
        await report.MeasureAsync("venues, nearest", Bar, times, number => Of(members, number).Venues.ListAsync(
            district: District(number), cancellationToken: cancellationToken));
        await report.MeasureAsync("venues, a sport within 10 km", Bar, times, number => Of(members, number).Venues.ListAsync(
            Sport(number), district: District(number), radiusKm: 10, cancellationToken: cancellationToken));
        await report.MeasureAsync("venues, a sport within 50 km", Bar, times, number => Of(members, number).Venues.ListAsync(
            Sport(number), district: District(number), radiusKm: 50, cancellationToken: cancellationToken));
        await report.MeasureAsync("venues, a sport and a time within 10 km", Bar, times, number => Of(members, number).Venues.ListAsync(
            Sport(number), district: District(number), radiusKm: 10, from: evening, to: evening.AddHours(1),
            cancellationToken: cancellationToken));
        await report.MeasureAsync("venues, a time within 50 km", Bar, times, number => Of(members, number).Venues.ListAsync(
            district: District(number), radiusKm: 50, from: evening, to: evening.AddHours(1), limit: Page,
            cancellationToken: cancellationToken));

        string District(int number) => catalogue.Districts[number * 7 % catalogue.Districts.Count].Id;

        string Sport(int number) => catalogue.Sports[number % catalogue.Sports.Count].Id;
    }

    private static PlayLinkApi Of(LoadPlayer[] members, int number) => members[number % members.Length].Api;
}
