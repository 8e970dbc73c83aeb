using System.Net;
using NodaTime;
using PlayLinkTalk.Api.Calendar.FreeTimes;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Calendar;

/// <summary>Free times, and tickets for them. It is noon on the clocks of Seoul.</summary>
public sealed class FreeTimeTests(ApiServer api) : IClassFixture<ApiServer>
{
    private const string NoSleep = "00:00";

    [Fact]
    public async Task Free_is_what_games_entries_and_tickets_leave()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        await mia.AskForGameAsync(fromHours: 2, hours: 1.5, district: "gangwon-samcheok");
        await bo.AskForGameAsync(fromHours: 2, hours: 1.5, district: "gangwon-samcheok");
        (await mia.Api.Calendar.TryAddAsync(new("Class", api.Now.AddHours(5), api.Now.AddHours(6), Fixed: false))).OrThrow();
        await mia.AskForGameAsync("baseball", fromHours: 9, hours: 4, district: "gangwon-samcheok");
        var room = (await bo.OpenGroupAsync(mia)).Id;
        (await mia.Api.Rooms.TryAcceptAsync(room)).OrThrow();
        foreach (var (hour, answer) in ((int, EntryAnswer?)[])[(15, EntryAnswer.Maybe), (18, EntryAnswer.No), (20, null)])
        {
            var entry = (await bo.Api.Calendar.TryAddAsync(new(
                "Together", api.Now.AddHours(hour), api.Now.AddHours(hour + 1), RoomId: room))).OrThrow();
            if (answer is { } said)
            {
                (await mia.Api.Calendar.TryAnswerAsync(entry.Id, said)).OrThrow();
            }
        }

        var free = (await mia.Api.Tickets.TryFindFreeTimeAsync(60, NoSleep, NoSleep, 1)).OrThrow().Items;

        Assert.Equal(
            ((double, double)[])[(0.5, 2), (3.5, 5), (6, 9), (13, 15), (16, 24)],
            free.Select(window => (Math.Round((window.From - api.Now).TotalHours * 2) / 2, (window.Until - api.Now).TotalHours)));
        Assert.Equal(("2030-05-01T18:00", "2030-05-01T21:00"), (free[2].LocalFrom, free[2].LocalUntil));
    }

    [Fact]
    public async Task Sleep_and_quiet_hours_are_not_free()
    {
        var mia = await api.JoinAsync("Mia");
        (await mia.Api.Settings.TryChangeAsync(new(QuietHours: new("14:00", "15:00")))).OrThrow();

        var free = (await mia.Api.Tickets.TryFindFreeTimeAsync(60, "23:00", "08:00", 2)).OrThrow().Items;

        Assert.Equal(
            ["01T14:00", "01T23:00", "02T14:00", "02T23:00", "03T12:00"], free.Select(window => window.LocalUntil[^8..]));
        Assert.Equal(["01T15:00", "02T08:00", "02T15:00", "03T08:00"], free.Skip(1).Select(window => window.LocalFrom[^8..]));
    }

    [Fact]
    public void Nights_follow_the_clocks_and_gaps_begin_and_end_on_a_mark()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        // The clocks go forward in the night to the 31st.
        var start = new DateTimeOffset(2030, 3, 30, 12, 0, 0, TimeSpan.Zero);

        var nights = FreeTimeSearch.Nightly(zone, start, start.AddDays(1), 23 * 60, 7 * 60).ToArray();
        var gaps = FreeTimeSearch.Gaps(
            [new(start.AddMinutes(61), start.AddMinutes(62)), .. nights], start.AddMinutes(3), start.AddDays(1)).ToArray();

        Assert.Equal((double[])[8, 7, 8], nights.Select(night => (night.Until - night.From).TotalHours));
        Assert.Equal(
            ((double, double)[])[(10, 60), (70, 600), (1020, 1440)],
            gaps.Select(gap => ((gap.From - start).TotalMinutes, (gap.Until - start).TotalMinutes)));
    }

    [Fact]
    public async Task Each_window_has_a_ticket_once_and_is_free_no_more()
    {
        var mia = await api.JoinAsync("Mia");
        var free = (await mia.Api.Tickets.TryFindFreeTimeAsync(120, "22:00", "09:00", 4)).OrThrow().Items;
        var wish = Wish([.. free.Select(window => new TicketWindow(window.From, window.Until))]);

        var made = (await mia.Api.Tickets.TryCreateFreeAsync(wish)).OrThrow();
        var again = (await mia.Api.Tickets.TryCreateFreeAsync(wish)).OrThrow();

        Assert.Equal(free.Select(window => (window.From, window.Until)), made.Items.Select(ticket => (ticket.Earliest, ticket.Latest)));
        Assert.All(made.Items, ticket => Assert.Equal(TicketState.Waiting, ticket.State));
        Assert.Equal(made.Items.Select(ticket => ticket.Id), again.Items.Select(ticket => ticket.Id));
        Assert.Equal(free.Count, (await mia.Api.Tickets.ListAsync()).Items.Count);
        Assert.Empty((await mia.Api.Tickets.TryFindFreeTimeAsync(120, "22:00", "09:00", 4)).OrThrow().Items);
        var other = (await mia.Api.Tickets.TryCreateFreeAsync(wish with { RadiusKm = 7 })).Problem!;
        Assert.Equal((409, ProblemCodes.DifferentTicket), (other.Status, other.Code));
    }

    [Fact]
    public async Task A_window_that_is_taken_meanwhile_costs_the_others_nothing_and_a_match_takes_one()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        TicketWindow[] windows = [Window(5, 8), Window(30, 33), Window(54, 57)];
        await mia.AskForGameAsync("running", fromHours: 6, hours: 3, district: "gangwon-taebaek");

        var made = (await mia.Api.Tickets.TryCreateFreeAsync(Wish(windows, "gangwon-taebaek"))).OrThrow();
        Assert.Equal((2, 1), (made.Items.Count, made.Taken));
        var game = await bo.AskForGameAsync(fromHours: 30, hours: 3, district: "gangwon-taebaek");

        Assert.Equal(TicketState.Matched, game.State);
        Assert.Equal(
            [TicketState.Waiting, TicketState.Matched],
            (await mia.Api.Tickets.ListAsync()).Items.Where(ticket => ticket.Sport == "tennis-singles")
                .OrderByDescending(ticket => ticket.Earliest).Select(ticket => ticket.State));
        var none = (await mia.Api.Tickets.TryCreateFreeAsync(Wish([Window(6, 8)], "gangwon-taebaek"))).Problem!;
        Assert.Equal((409, ProblemCodes.OverlappingPlan), (none.Status, none.Code));
    }

    [Fact]
    public async Task A_guest_sees_its_free_time_and_asks_for_one_game_after_the_other()
    {
        var signedIn = (await api.Nobody.Accounts.TryStartGuestAsync(new("Guest"))).OrThrow();
        var guest = new Player(api, signedIn);

        Assert.NotEmpty((await guest.Api.Tickets.TryFindFreeTimeAsync()).OrThrow().Items);
        var refused = (await guest.Api.Tickets.TryCreateFreeAsync(Wish([Window(5, 8)]))).Problem!;

        Assert.Equal((403, ProblemCodes.MembersOnly), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var mia = await api.JoinAsync("Mia");
        foreach (var (wish, field) in new[]
        {
            (Wish([]), "windows"), (Wish([Window(5, 8), Window(7, 10)]), "windows"), (Wish([Window(-9, -5)]), "windows"),
            (Wish([Window(5, 5.5)]), "windows"), (Wish([.. Enumerable.Range(1, 15).Select(at => Window(at * 3, (at * 3) + 2))]), "windows"),
            (Wish([Window(5, 8)]) with { Sport = "chess" }, "sport"), (Wish([Window(5, 8)]) with { ClientKey = Guid.Empty }, "clientKey"),
        })
        {
            var refused = (await mia.Api.Tickets.TryCreateFreeAsync(wish)).Problem!;
            Assert.Equal((400, field), (refused.Status, refused.Errors.Keys.Single()));
        }

        foreach (var (query, field) in ((string, string)[])[
            ("minutes=5", "minutes"), ("days=8", "days"), ("sleepFrom=late", "sleepFrom"), ("sleepUntil=25:00", "sleepUntil")])
        {
            using var refused = await mia.AskAsync(HttpMethod.Get, $"/api/me/free-time?{query}");
            await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
        }

        Assert.Empty((await mia.Api.Tickets.ListAsync()).Items);
    }

    private TicketWindow Window(double from, double until) => new(api.Now.AddHours(from), api.Now.AddHours(until));

    private static CreateFreeTickets Wish(IReadOnlyList<TicketWindow> windows, string district = "gangwon-hwacheon") =>
        new("tennis-singles", district, 5, windows, ClientKey: Guid.CreateVersion7());
}
