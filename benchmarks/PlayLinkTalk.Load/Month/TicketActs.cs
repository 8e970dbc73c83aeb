using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Load.Clocks;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Month;

/// <summary>Members wish for games, as many at once as one needs, now and then for two games at once.</summary>
internal sealed class TicketActs(MonthPeople people, MonthCalls calls, ManualClock clock)
{
    private const int FirstHour = 9;
    private const int LastHour = 20;
    private const int DaysAhead = 5;
    private const int SpareMinutes = 30;
    private readonly PlayCatalogue _catalogue = PlayCatalogue.Load();

    public IEnumerable<Func<CancellationToken, Task>> Now(Random random, int games)
    {
        for (; games > 0; games--)
        {
            var sport = _catalogue.Sport(MonthPeople.Sports[random.Next(MonthPeople.Sports.Length)]);
            var neighbours = people.Neighbours[random.Next(people.Neighbours.Count)];
            var start = StartOf(random);
            MonthMember[] shuffled = [.. neighbours];
            random.Shuffle(shuffled);
            foreach (var member in shuffled.Take(sport.MinPlayers))
            {
                yield return ct => WishAsync(member, sport.Id, start, sport.Minutes, ct);
                if (random.Next(5) == 0)
                {
                    // At the same time, over another process: one of the two wishes is refused.
                    yield return ct => WishAsync(member, MonthPeople.Sports[0], start.AddMinutes(30), 90, ct);
                }
            }
        }
    }

    /// <summary>A full hour by day, at least two hours away.</summary>
    private DateTimeOffset StartOf(Random random)
    {
        var now = clock.GetUtcNow();
        var day = now.ToOffset(TimeSpan.FromHours(9)).Date.AddDays(random.Next(DaysAhead + 1))
            .AddHours(random.Next(FirstHour, LastHour + 1));
        var start = new DateTimeOffset(day, TimeSpan.FromHours(9)).ToUniversalTime();
        return start >= now.AddHours(2) ? start : start.AddDays(1);
    }

    private async Task WishAsync(
        MonthMember member, string sport, DateTimeOffset start, int minutes, CancellationToken cancellationToken)
    {
        // The same key with each attempt: it is one wish.
        var wish = new CreateTicket(
            sport, member.District, 5, start, start.AddMinutes(minutes + SpareMinutes), ClientTicketId: Guid.CreateVersion7());
        var asked = await calls.AskAsync(member, api => api.Tickets.TryCreateAsync(wish, cancellationToken), cancellationToken);
        if (asked.Problem is { Status: not 409 } problem)
        {
            throw new ScenarioFailedException($"A ticket was refused: {problem.Code} {problem.Detail}");
        }
    }
}
