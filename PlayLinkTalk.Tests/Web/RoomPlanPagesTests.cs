using System.Net;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>Plans of a room, and games for free times, as a browser without script sees them.</summary>
public sealed class RoomPlanPagesTests : IAsyncLifetime
{
    private SiteServer site = null!;

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_plan_is_suggested_answered_and_called_off()
    {
        var (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Bo"));
        var room = (await mia.OpenGroupAsync(bo)).Id;
        (await bo.Api.Rooms.TryAcceptAsync(room)).OrThrow();
        using var browser = site.Open(mia);
        using var other = site.Open(bo);
        Assert.Contains($"/rooms/{room}/plans", await browser.ReadAsync($"/rooms/{room}"), StringComparison.Ordinal);

        using (var saved = await browser.PostAsync(
            $"/calendar/new?room={room}", "entry", ("Form.Title", "Practice"), ("Form.Start", "2030-05-07T19:30"), ("Form.Minutes", "90"),
            ("Form.Fixed", "on")))
        {
            Assert.Equal($"/rooms/{room}/plans", Path(saved));
        }

        var entry = (await bo.Api.Calendar.OfRoomAsync(room))!.Items.Single();
        var plans = await other.ReadAsync($"/rooms/{room}/plans");
        Assert.Contains("Suggested by Mia", plans, StringComparison.Ordinal);
        Assert.Contains("Mia suggests a plan: Practice", await other.ReadAsync($"/rooms/{room}"), StringComparison.Ordinal);
        Assert.Contains("Mia suggests a plan", await other.ReadAsync("/notifications"), StringComparison.Ordinal);
        using (var answered = await other.PostAsync(
            $"/rooms/{room}/plans", $"/calendar/entries/{entry.Id}/answer", ("Answer", "Maybe")))
        {
            Assert.Equal($"/rooms/{room}/plans", Path(answered));
        }

        Assert.Equal(EntryAnswer.Maybe, (await bo.Api.Calendar.FindAsync(entry.Id))!.Group!.Answer);
        Assert.Contains("Maybe</span>", await other.ReadAsync("/calendar?date=2030-05-06"), StringComparison.Ordinal);
        Assert.DoesNotContain("Form.Title", await other.ReadAsync($"/calendar/entries/{entry.Id}"), StringComparison.Ordinal);
        using (var ended = await browser.PostAsync($"/calendar/entries/{entry.Id}", "delete"))
        {
            Assert.Equal($"/rooms/{room}/plans", Path(ended));
        }

        Assert.Contains("Nothing planned together yet", await other.ReadAsync($"/rooms/{room}/plans"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_in_spite_of_a_game_is_asked_first()
    {
        var (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Bo"));
        var room = (await mia.OpenGroupAsync(bo)).Id;
        (await bo.Api.Rooms.TryAcceptAsync(room)).OrThrow();
        var now = site.Api.Now;
        await bo.AskForGameAsync("baseball", fromHours: 20, hours: 4);
        var entry = (await mia.Api.Calendar.TryAddAsync(new("Practice", now.AddHours(21), now.AddHours(22), RoomId: room))).OrThrow();
        using var browser = site.Open(bo);
        var form = $"/calendar/entries/{entry.Id}/answer";

        using (var asked = await browser.PostAsync($"/rooms/{room}/plans", form, ("Answer", "Going")))
        {
            Assert.Equal($"/calendar/entries/{entry.Id}?clash=1", Path(asked));
        }

        Assert.Null((await bo.Api.Calendar.FindAsync(entry.Id))!.Group!.Answer);
        using (var gone = await browser.PostAsync($"/calendar/entries/{entry.Id}?clash=1", form, ("Answer", "Going")))
        {
            Assert.Equal($"/calendar/entries/{entry.Id}", Path(gone));
        }

        Assert.Equal(EntryAnswer.Going, (await bo.Api.Calendar.FindAsync(entry.Id))!.Group!.Answer);
    }

    [Fact]
    public async Task Free_times_are_shown_first_and_become_tickets()
    {
        var mia = await site.Api.JoinAsync("Mia");
        using var browser = site.Open(mia);
        (string, string)[] wish =
        [
            ("Form.Sport", "tennis-singles"), ("Form.District", "seoul-mapo"), ("Form.Radius", "5"), ("Form.SleepFrom", "22:00"),
            ("Form.SleepUntil", "09:00"), ("Form.Days", "3"),
        ];

        using var shown = await browser.PostAsync("/play/week", "week", [.. wish, ("Act", "show")]);
        var page = await shown.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        var free = (await mia.Api.Tickets.TryFindFreeTimeAsync(90, "22:00", "09:00", 3)).OrThrow().Items;
        var keys = free.Select(window => $"Form.Windows[{window.From.ToUnixTimeSeconds()}-{window.Until.ToUnixTimeSeconds()}]").ToArray();
        Assert.InRange(keys.Length, 3, 4);
        Assert.All(keys, key => Assert.Contains(key, page, StringComparison.Ordinal));
        Assert.Empty((await mia.Api.Tickets.ListAsync()).Items);

        using (var none = await browser.PostAsync("/play/week", "week", [.. wish, ("Act", "make")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        }

        using (var made = await browser.PostAsync(
            "/play/week", "week", [.. wish, (keys[0], "on"), (keys[2], "on"), ("Act", "make")]))
        {
            Assert.Equal("/play", Path(made));
        }

        Assert.Equal(
            [(free[0].From, TicketState.Waiting), (free[2].From, TicketState.Waiting)],
            (await mia.Api.Tickets.ListAsync()).Items.OrderBy(ticket => ticket.Earliest).Select(ticket => (ticket.Earliest, ticket.State)));
    }

    private static string Path(HttpResponseMessage response)
    {
        Assert.True(response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther, $"{(int)response.StatusCode}");
        var location = response.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }
}
