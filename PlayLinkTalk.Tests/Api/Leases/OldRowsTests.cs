using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Board;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Tests.Api.Venues;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Leases;

/// <summary>What is kept for a time only.</summary>
public sealed class OldRowsTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Views_of_posts_are_forgotten_after_a_year_and_their_number_stays()
    {
        var players = await _api.JoinAsync(2);
        var post = (await players[0].Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", "Text"))).OrThrow().Id;
        Assert.Equal(1, (await players[1].Api.Posts.FindAsync(post))!.Views);
        var today = PostViews.DayOf(_api.Now);
        await using (var db = _api.OpenDatabase())
        {
            // More than one portion.
            db.PostViews.AddRange(Enumerable.Range(0, OldRows.MostAtOnce + 50).Select(
                n => new PostViewRow { PostId = post, AccountId = Guid.NewGuid(), Day = today - 366 - (n % 7) }));
            db.PostViews.Add(new PostViewRow { PostId = post, AccountId = Guid.NewGuid(), Day = today - 365 });
            await db.SaveChangesAsync();
        }

        _api.Clock.Advance(TimeSpan.FromHours(1));

        await UntilAsync(db => db.PostViews.CountAsync(), 2);
        Assert.Equal(1, (await players[0].Api.Posts.FindAsync(post))!.Views);
    }

    [Fact]
    public async Task The_context_of_a_report_is_forgotten_a_year_after_the_decision_and_the_report_stays()
    {
        var keeper = await _api.JoinAsync("Keeper");
        await _api.Services.GetRequiredService<FirstAdmin>().AppointAsync(keeper.Email, CancellationToken.None);
        keeper = await _api.SignInAsync(keeper.Email);
        var players = await _api.JoinAsync(2);
        var room = await players[0].OpenGroupAsync(players[1]);
        var reports = new List<Guid>();
        for (var n = 0; n < 3; n++)
        {
            var message = (await players[1].SayAsync(room.Id, $"Message {n}")).Id!.Value;
            reports.Add((await players[0].Api.Reports.TryCreateAsync(
                new(new(ReportSubjectKind.Message, message), ReportReason.Harassment, "words"))).OrThrow().Id);
        }

        foreach (var (report, days) in ((Guid, int)[])[(reports[0], 366), (reports[1], 364)])
        {
            (await keeper.Api.Moderation.TryDecideAsync(report, new(ReportDecision.Dismiss, "Nothing"))).OrThrow();
            await using var db = _api.OpenDatabase();
            await db.Reports.Where(r => r.Id == report)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.DecidedAt, _api.Now.AddDays(-days)));
        }

        await using (var db = _api.OpenDatabase())
        {
            // It waits for a moderator, however old it is.
            await db.Reports.Where(r => r.Id == reports[2])
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.CreatedAt, _api.Now.AddDays(-700)));
        }

        _api.Clock.Advance(TimeSpan.FromHours(1));

        await UntilAsync(db => db.ReportContexts.CountAsync(), 2);
        var old = (await keeper.Api.Moderation.FindAsync(reports[0]))!;
        Assert.Equal((ReportDecision.Dismiss, null), (old.Decision, old.Context));
        Assert.NotNull((await keeper.Api.Moderation.FindAsync(reports[1]))!.Context);
        Assert.NotNull((await keeper.Api.Moderation.FindAsync(reports[2]))!.Context);
    }

    [Fact]
    public async Task Bookings_of_courts_are_forgotten_with_their_cells_after_90_days()
    {
        var venue = Place.Row(courts: 3);
        await _api.AddAsync(venue);
        var mine = (await _api.JoinAsync()).Id;
        await using (var db = _api.OpenDatabase())
        {
            // One that is too old, one that is not, and one to come.
            foreach (var (court, hours) in ((int, int)[])[(1, (-90 * 24) - 2), (2, (-90 * 24) + 2), (3, 24)])
            {
                var (id, end) = (Guid.CreateVersion7(), _api.Now.AddHours(hours));
                db.CourtBookings.Add(new CourtBookingRow
                {
                    Id = id, CourtId = venue.Court(court), VenueId = venue.Id, StartsAt = end.AddMinutes(-30), EndsAt = end,
                    State = BookingState.Booked, AccountId = mine, CreatedAt = end.AddDays(-1),
                });
                db.CourtCells.AddRange(CourtBook.CellsOf(end.AddMinutes(-30), end).Select(
                    cell => new CourtCellRow { CourtId = venue.Court(court), StartsAt = cell, BookingId = id }));
            }

            await db.SaveChangesAsync();
        }

        _api.Clock.Advance(TimeSpan.FromHours(1));

        await UntilAsync(db => db.CourtBookings.CountAsync(), 2);
        await using var left = _api.OpenDatabase();
        Assert.Equal(
            [venue.Court(2), venue.Court(3)],
            (await left.CourtBookings.Select(b => b.CourtId).ToListAsync()).OrderBy(court => court == venue.Court(3)));
        Assert.Equal(6, await left.CourtCells.CountAsync());
        Assert.False(await left.CourtCells.AnyAsync(cell => cell.CourtId == venue.Court(1)));
    }

    private Task UntilAsync(Func<PlayLinkTalk.Api.Data.PlayLinkDb, Task<int>> count, int expected) => Patience.UntilAsync(
        async () =>
        {
            await using var db = _api.OpenDatabase();
            return await count(db) == expected;
        },
        $"{expected} rows are left");
}
