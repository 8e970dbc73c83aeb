using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Load.Clocks;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Month;

/// <summary>Several members want the same hour of the same court at once, beside the games that look for courts.</summary>
internal sealed class CourtActs(MonthPeople people, MonthCalls calls, ManualClock clock)
{
    private const int Rivals = 4;
    private const int Minutes = 60;
    private readonly ConcurrentBag<CourtBooking> _booked = [];
    private int _refused;

    public IEnumerable<Func<CancellationToken, Task>> Now(Random random, int contests)
    {
        for (; contests > 0; contests--)
        {
            var neighbours = people.Neighbours[random.Next(people.Neighbours.Count)];
            var courts = people.Courts[neighbours[0].District];
            var (court, first) = (courts[random.Next(courts.Length)], random.Next(neighbours.Length));
            var now = clock.GetUtcNow();
            // Hours that begin at any ten minutes, so that they overlap others.
            var start = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.Hour), TimeSpan.Zero)
                .AddHours(random.Next(2, 72)).AddMinutes(10 * random.Next(6));
            for (var rival = 0; rival < Rivals; rival++)
            {
                var member = neighbours[(first + rival) % neighbours.Length];
                yield return ct => ClaimAsync(member, court, start, ct);
            }
        }
    }

    private async Task ClaimAsync(MonthMember member, Guid court, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var held = await calls.AskAsync(
            member, api => api.Venues.TryHoldAsync(court, new(start, Minutes), cancellationToken), cancellationToken);
        if (!held.TryGet(out var hold, out var problem))
        {
            // Another one has it, or the member has enough courts.
            Interlocked.Increment(ref _refused);
            if (problem.Status != 409)
            {
                throw new ScenarioFailedException($"A court was refused: {problem.Code} {problem.Detail}");
            }

            return;
        }

        var confirmed = await calls.AskAsync(
            member, api => api.Venues.TryConfirmAsync(hold.Id, cancellationToken), cancellationToken);
        if (confirmed.TryGet(out var booking, out _))
        {
            _booked.Add(booking);
        }
    }

    /// <summary>What the members were told, and what the database says.</summary>
    public async Task JudgeAsync(Report report, PlayLinkDb db, IReadOnlyList<MatchRow> games, CancellationToken cancellationToken)
    {
        var rows = await db.CourtBookings.AsNoTracking().ToListAsync(cancellationToken);
        var cells = (await db.CourtCells.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(cell => cell.BookingId);
        report.AddAtLeast("courts booked by members", _booked.Count, "", 1);
        report.AddAtLeast("claims of courts that others had", _refused, "", 1);
        report.AddAtLeast("games with a court", games.Count(game => game.CourtId is not null), "", 1);
        report.AddLaw("courts booked twice, as members were told", Overlaps(_booked.Select(b => (b.CourtId, b.StartsAt, b.EndsAt))));
        report.AddLaw("courts booked twice", Overlaps(rows.Select(b => (b.CourtId, b.StartsAt, b.EndsAt))));
        report.AddLaw("courts of two games at once", Overlaps(games.Where(game => game.CalledOffAt is null && game.CourtId is not null)
            .Select(game => (game.CourtId!.Value, game.StartsAt, game.EndsAt))));
        var known = rows.Where(b => b.State == BookingState.Booked).Select(b => (b.Id, b.CourtId, b.StartsAt, b.EndsAt)).ToHashSet();
        report.AddLaw("bookings lost that members were told of",
            _booked.Count(b => !known.Contains((b.Id, b.CourtId, b.StartsAt, b.EndsAt))));
        report.AddLaw("bookings whose cells are not their time", rows.Count(b => !cells[b.Id].Select(cell => (cell.CourtId, cell.StartsAt))
            .Order().SequenceEqual(CourtBook.CellsOf(b.StartsAt, b.EndsAt).Select(cell => (b.CourtId, cell)))));
        report.AddLaw("cells without a booking", cells.Select(each => each.Key).Except(rows.Select(b => b.Id)).LongCount());
    }

    private static long Overlaps(IEnumerable<(Guid Court, DateTimeOffset Start, DateTimeOffset End)> times) =>
        Times.Overlaps(times.GroupBy(time => time.Court, time => (time.Start, time.End)));
}
