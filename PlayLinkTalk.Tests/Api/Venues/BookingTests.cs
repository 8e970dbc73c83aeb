using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Venues;

/// <summary>A time of a court belongs to one.</summary>
public sealed class BookingTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    private DateTimeOffset Start => new(_api.Now.Date.AddDays(1).AddHours(5), TimeSpan.Zero);

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Of_a_thousand_claims_at_once_one_has_the_court()
    {
        var venue = Place.Row();
        await _api.AddAsync(venue);
        var write = _api.Services.GetRequiredService<WriteTransaction>();

        var claims = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(() => write.RunAsync(
            (work, ct) => CourtBook.TryTakeAsync(work.Db, Claim(venue, Start.AddMinutes(10 * (i % 4)), 60), ct), CancellationToken.None))));

        Assert.Single(claims, isTaken => isTaken);
        await using var db = _api.OpenDatabase();
        var booking = await db.CourtBookings.AsNoTracking().SingleAsync();
        var cells = await db.CourtCells.AsNoTracking().OrderBy(c => c.StartsAt).ToListAsync();
        Assert.Equal(CourtBook.CellsOf(booking.StartsAt, booking.EndsAt), cells.ConvertAll(c => c.StartsAt));
        Assert.All(cells, cell => Assert.Equal(booking.Id, cell.BookingId));
    }

    [Fact]
    public async Task Of_members_that_ask_at_once_one_has_the_court_and_the_others_find_three()
    {
        var (venue, others) = (Place.Row(), Enumerable.Range(1, 4).Select(km => Place.Row(at: Place.North(km))).ToArray());
        await _api.AddAsync([venue, .. others]);
        var players = await _api.JoinAsync(20);

        var answers = await Task.WhenAll(players.Select(player => player.AskAsync(
            HttpMethod.Post, $"/api/courts/{venue.Court()}/bookings", JsonSerializer.Serialize(new { startsAt = Start, minutes = 60 }))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            var problem = await answer.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.SlotTaken);
            Assert.Equal(
                others.Take(3).Select(v => v.Court()), problem.GetProperty("alternatives").EnumerateArray().Select(
                    other => other.GetProperty("courtId").GetGuid()));
        }
    }

    [Fact]
    public async Task Times_are_half_open()
    {
        var venue = Place.Row();
        await _api.AddAsync(venue);
        var player = await _api.JoinAsync();
        (await player.Api.Venues.TryHoldAsync(venue.Court(), new(Start, 60))).OrThrow();

        (await player.Api.Venues.TryHoldAsync(venue.Court(), new(Start.AddHours(1), 30))).OrThrow();
        (await player.Api.Venues.TryHoldAsync(venue.Court(), new(Start.AddMinutes(-20), 20))).OrThrow();

        foreach (var (minutes, length) in ((int, int)[])[(-10, 20), (50, 20), (80, 20), (20, 20)])
        {
            Assert.Equal(
                ProblemCodes.SlotTaken,
                (await player.Api.Venues.TryHoldAsync(venue.Court(), new(Start.AddMinutes(minutes), length))).Problem!.Code);
        }

        var day = (await player.Api.Venues.TimesAsync(venue.Id, DateOnly.FromDateTime(Start.UtcDateTime)))!.Items.Single();
        Assert.Equal(
            [(Start.AddMinutes(-20), Start), (Start, Start.AddHours(1)), (Start.AddHours(1), Start.AddMinutes(90))],
            day.Taken.Select(taken => (taken.StartsAt, taken.EndsAt)));
    }

    [Fact]
    public async Task What_is_held_is_booked_by_its_owner_in_time_or_free_again()
    {
        var venue = Place.Row();
        await _api.AddAsync(venue);
        var (player, other) = (await _api.JoinAsync(), await _api.JoinAsync());
        var held = (await player.Api.Venues.TryHoldAsync(venue.Court(), new(Start, 60))).OrThrow();
        Assert.Equal((BookingState.Held, _api.Now.AddMinutes(10)), (held.State, held.HeldUntil));
        Assert.Equal(404, (await other.Api.Venues.TryConfirmAsync(held.Id)).Problem!.Status);
        Assert.Equal(404, (await other.Api.Venues.TryEndAsync(held.Id)).Problem!.Status);

        var booked = (await player.Api.Venues.TryConfirmAsync(held.Id)).OrThrow();
        Assert.Equal((BookingState.Booked, null), (booked.State, booked.HeldUntil));
        Assert.Equal(BookingState.Booked, (await player.Api.Venues.TryConfirmAsync(held.Id)).OrThrow().State);
        var late = (await player.Api.Venues.TryHoldAsync(venue.Court(), new(Start.AddHours(2), 60))).OrThrow();
        _api.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.NotNull((await player.Api.Venues.TryConfirmAsync(late.Id)).Problem);
        await Patience.UntilAsync(
            async () =>
            {
                _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return (await other.Api.Venues.TryHoldAsync(venue.Court(), new(Start.AddHours(2), 60))).Problem is null;
            }, "the hold is over");
        Assert.Equal(booked.Id, Assert.Single((await player.Api.Venues.BookingsAsync()).Items).Id);
        (await player.Api.Venues.TryEndAsync(booked.Id)).OrThrow();
        (await other.Api.Venues.TryHoldAsync(venue.Court(), new(Start, 60))).OrThrow();
    }

    [Fact]
    public async Task An_account_has_so_many_courts_to_come_and_guests_have_none()
    {
        var venue = Place.Row();
        await _api.AddAsync(venue);
        var player = await _api.JoinAsync();
        for (var i = 0; i < 5; i++)
        {
            (await player.Api.Venues.TryHoldAsync(venue.Court(), new(Start.AddHours(i), 60))).OrThrow();
        }

        Assert.Equal(
            ProblemCodes.TooManyBookings, (await player.Api.Venues.TryHoldAsync(venue.Court(), new(Start.AddHours(9), 60))).Problem!.Code);
        await using var db = _api.OpenDatabase();
        Assert.Equal(5, await db.CourtBookings.CountAsync());
    }

    [Theory]
    [InlineData(5, 60, "startsAt")]
    [InlineData(-60 * 24 * 3, 60, "startsAt")]
    [InlineData(60 * 24 * 80, 60, "startsAt")]
    [InlineData(0, 10, "minutes")]
    [InlineData(0, 490, "minutes")]
    [InlineData(0, 65, "minutes")]
    [InlineData(60 * 17, 60, "startsAt")]
    public async Task A_mistake_is_named(int minutes, int length, string field)
    {
        // 14:00 in Seoul is open, 07:00 is not.
        var venue = Place.Row(opens: 600, closes: 1320);
        await _api.AddAsync(venue);
        var player = await _api.JoinAsync();

        var refused = await player.Api.Venues.TryHoldAsync(venue.Court(), new(Start.AddMinutes(minutes), length));

        Assert.Equal(ProblemCodes.InvalidRequest, refused.Problem!.Code);
        Assert.Equal(field, Assert.Single(refused.Problem.Errors).Key);
    }

    [Fact]
    public async Task What_an_account_booked_is_free_when_it_ends()
    {
        var venue = Place.Row();
        await _api.AddAsync(venue);
        var (player, other) = (await _api.JoinAsync(), await _api.JoinAsync());
        (await player.Api.Venues.TryHoldAsync(venue.Court(), new(Start, 60))).OrThrow();

        using (var closed = await player.AskAsync(HttpMethod.Delete, "/api/me", $$"""{"password":"{{ApiServer.Password}}"}"""))
        {
            Assert.True(closed.IsSuccessStatusCode, await closed.Content.ReadAsStringAsync());
        }

        (await other.Api.Venues.TryHoldAsync(venue.Court(), new(Start, 60))).OrThrow();
    }

    private CourtBookingRow Claim(VenueRow venue, DateTimeOffset start, int minutes) => new()
    {
        Id = Guid.CreateVersion7(), CourtId = venue.Court(), VenueId = venue.Id, StartsAt = start, EndsAt = start.AddMinutes(minutes),
        State = BookingState.Booked, CreatedAt = _api.Now,
    };
}
