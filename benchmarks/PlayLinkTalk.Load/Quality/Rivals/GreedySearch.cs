using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Load.Quality.Rivals;

/// <summary>A game for a ticket, found as one would first write it: every place and start is tried, and filled in a given order.</summary>
internal sealed class GreedySearch(Fitting fitting, Func<Guid, DateTimeOffset, DateTimeOffset, bool> isFree)
{
    /// <summary>The game in which the oldest player has waited longest; the nearest and earliest of those.</summary>
    /// <param name="waiting">Of the ticket's sport.</param>
    /// <param name="order">In which others are asked to join.</param>
    public (NewMatch Game, IReadOnlyList<EngineTicket> Players)? Find(
        EngineTicket ticket, IEnumerable<EngineTicket> waiting, Func<EngineTicket, (double, DateTimeOffset)> order, DateTimeOffset now)
    {
        var sport = fitting.Sport(ticket.Sport);
        for (var step = fitting.Steps; step >= 0; step--)
        {
            EngineTicket[] could = [.. waiting.Where(other => other != ticket && other.Earliest < ticket.Latest && ticket.Earliest < other.Latest
                && fitting.CouldMeet(ticket, other, step) && fitting.Alone(other, step) && fitting.Together(ticket, other, step)).OrderBy(order)];
            if (!fitting.Alone(ticket, step) || ticket.Seats + could.Sum(other => other.Seats) < sport.MinPlayers
                || (fitting.StepAt(ticket, now) < step && !could.Any(other => fitting.StepAt(other, now) >= step)))
            {
                continue;
            }

            if (FindAt(ticket, could, step, now) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private (NewMatch, IReadOnlyList<EngineTicket>)? FindAt(EngineTicket ticket, EngineTicket[] could, int step, DateTimeOffset now)
    {
        (NewMatch Game, IReadOnlyList<EngineTicket> Players)? best = null;
        var oldest = DateTimeOffset.MaxValue;
        foreach (var district in fitting.From(ticket.District).TakeWhile(district => fitting.Reaches(ticket, district, step)))
        {
            EngineTicket[] there = [.. could.Where(other => fitting.Reaches(other, district, step))];
            if (ticket.Seats + there.Sum(other => other.Seats) < fitting.Sport(ticket.Sport).MinPlayers)
            {
                continue;
            }

            foreach (var start in fitting.Starts(ticket, now))
            {
                if (Fill(ticket, there, start, step) is { } players && players.Exists(player => fitting.StepAt(player, now) >= step)
                    && players.Min(player => player.CreatedAt) is var first && first < oldest)
                {
                    oldest = first;
                    best = (new NewMatch(ticket.Sport, district, start, start + players.Max(fitting.Length), [.. players.Select(player => player.Id)]), players);
                }
            }
        }

        return best;
    }

    private List<EngineTicket>? Fill(EngineTicket ticket, EngineTicket[] there, DateTimeOffset start, int step)
    {
        var sport = fitting.Sport(ticket.Sport);
        List<EngineTicket> players = [];
        var (seats, end) = (0, start);
        foreach (var other in there.Prepend(ticket))
        {
            var longer = start + fitting.Length(other) > end ? start + fitting.Length(other) : end;
            if (seats + other.Seats <= sport.MaxPlayers && fitting.IsIn(other, start, longer) && isFree(other.AccountId, start, longer)
                && players.TrueForAll(player => fitting.Together(player, other, step) && fitting.IsIn(player, start, longer) && isFree(player.AccountId, start, longer)))
            {
                players.Add(other);
                (seats, end) = (seats + other.Seats, longer);
            }
        }

        return players.Contains(ticket) && seats >= sport.MinPlayers ? players : null;
    }
}
