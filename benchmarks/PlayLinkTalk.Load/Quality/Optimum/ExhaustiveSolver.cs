using System.Numerics;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Load.Day;
using Game = PlayLinkTalk.Load.Day.Game;

namespace PlayLinkTalk.Load.Quality.Optimum;

/// <summary>
/// The largest number of players that games of these tickets can hold, by trying every set and every split. It asks the rule
/// book about pairs and places, and does not use the engine.
/// </summary>
internal sealed class ExhaustiveSolver(DayWorld world, RuleBook rules)
{
    /// <returns>Seats of the best split.</returns>
    public int MostPlayers(IReadOnlyList<EngineTicket> tickets, DateTimeOffset now)
    {
        var sets = 1 << tickets.Count;
        var playable = new bool[sets];
        var apart = Apart(tickets, now);
        foreach (var (set, district, start) in Places(tickets, now))
        {
            // Every subset of the possible players that makes a game.
            for (var part = set; part > 0; part = (part - 1) & set)
            {
                playable[part] = playable[part] || (AllTogether(part, apart) && IsGame(part, tickets, district, start, now));
            }
        }

        var best = new int[sets];
        for (var set = 1; set < sets; set++)
        {
            // The first ticket of the set stays out, or is in one of the games.
            var first = set & -set;
            best[set] = best[set ^ first];
            for (var part = set; part > 0; part = (part - 1) & set)
            {
                if ((part & first) != 0 && playable[part])
                {
                    best[set] = Math.Max(best[set], best[set ^ part] + SeatsOf(part, tickets));
                }
            }
        }

        return best[sets - 1];
    }

    /// <summary>For each place and start the largest set of tickets that could play there.</summary>
    private IEnumerable<(int Set, string District, DateTimeOffset Start)> Places(IReadOnlyList<EngineTicket> tickets, DateTimeOffset now)
    {
        var mark = world.Options.Mark;
        var ticks = (now + world.Options.LeadTime).UtcTicks + mark.Ticks - 1;
        var first = new DateTimeOffset(ticks - (ticks % mark.Ticks), TimeSpan.Zero);
        var last = tickets.Max(ticket => ticket.Latest);
        foreach (var sport in tickets.Select(ticket => ticket.Sport).Distinct())
        {
            foreach (var district in world.Districts.Select(district => district.Id))
            {
                for (var start = first; start < last; start += mark)
                {
                    yield return (
                        Enumerable.Range(0, tickets.Count).Where(
                            index => tickets[index].Sport == sport && CouldBe(tickets[index], district, start)).Sum(index => 1 << index),
                        district, start);
                }
            }
        }
    }

    /// <summary>For each ticket the tickets that can't share a game with it, even fully relaxed.</summary>
    private int[] Apart(IReadOnlyList<EngineTicket> tickets, DateTimeOffset now)
    {
        string[] between = ["gender", "level", "block", "one seat an account"];
        EngineTicket[] old = [.. tickets.Select(ticket => ticket with { CreatedAt = now.AddDays(-1) })];
        return [.. old.Select(one => Enumerable.Range(0, old.Length)
            .Where(other => old[other] != one && old[other].Sport == one.Sport
                && rules.Breaks([one, old[other]], new Game(Guid.Empty, one.Sport, one.District, now, now), [], now, _ => [])
                    .Intersect(between).Any())
            .Sum(other => 1 << other))];
    }

    private static bool AllTogether(int set, int[] apart)
    {
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            if ((apart[BitOperations.TrailingZeroCount(rest)] & set) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool CouldBe(EngineTicket ticket, string district, DateTimeOffset start) =>
        ticket.Earliest <= start && start + Length(ticket) <= ticket.Latest
        && rules.Kilometres(ticket.District, district) <= world.Relaxation.Radius(ticket.RadiusKm, world.Relaxation.Steps.Count);

    private bool IsGame(int set, IReadOnlyList<EngineTicket> tickets, string district, DateTimeOffset start, DateTimeOffset now)
    {
        var sport = rules.Sport(tickets[BitOperations.TrailingZeroCount(set)].Sport);
        var seats = SeatsOf(set, tickets);
        if (seats < sport.MinPlayers || seats > sport.MaxPlayers)
        {
            return false;
        }

        EngineTicket[] players =
            [.. Enumerable.Range(0, tickets.Count).Where(index => (set >> index & 1) != 0).Select(index => tickets[index])];
        var game = new Game(Guid.Empty, sport.Id, district, start, start + players.Max(Length));
        return !rules.Breaks(players, game, [], now, _ => []).Any();
    }

    private TimeSpan Length(EngineTicket ticket) => ticket.Minutes ?? TimeSpan.FromMinutes(rules.Sport(ticket.Sport).Minutes);

    private static int SeatsOf(int set, IReadOnlyList<EngineTicket> tickets)
    {
        var seats = 0;
        for (; set != 0; set &= set - 1)
        {
            seats += tickets[BitOperations.TrailingZeroCount(set)].Seats;
        }

        return seats;
    }
}
