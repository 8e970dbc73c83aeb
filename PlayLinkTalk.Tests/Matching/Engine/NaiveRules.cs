using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>
/// The rules written down a second time, straight from the design and with no eye on speed: nothing of the engine is used
/// but its records. Where the two differ, one of them is wrong.
/// </summary>
internal sealed class NaiveRules(MatchingCatalogue catalogue, MatchingOptions options)
{
    public SportRule Sport(string id) => catalogue.Sports.Single(sport => sport.Id == id);

    /// <summary>Why these tickets may not play there and then, or null when they may.</summary>
    public string? WhyNot(IReadOnlyList<EngineTicket> tickets, string district, DateTimeOffset start, DateTimeOffset now, Func<Guid, IEnumerable<BusyInterval>> busy)
    {
        var sport = Sport(tickets[0].Sport);
        var seats = tickets.Sum(ticket => ticket.Seats);
        var length = tickets.Max(ticket => ticket.Minutes ?? sport.Minutes);
        var oldest = tickets.Min(ticket => ticket.CreatedAt);
        if (tickets.Any(ticket => ticket.Sport != sport.Id))
        {
            return "more than one sport";
        }

        if (seats < sport.MinPlayers || seats > sport.MaxPlayers)
        {
            return $"{seats} seats";
        }

        if (start.UtcTicks % options.Mark.Ticks != 0 || start < now + options.LeadTime)
        {
            return $"start {start:O}";
        }

        return tickets.Select(ticket => WhyNotThere(ticket, district, start, start + length, oldest, now, busy)).FirstOrDefault(why => why is not null)
            ?? WhyNotTogether(tickets, oldest, now);
    }

    /// <summary>Why the ticket may not join the game, or null when it may.</summary>
    public string? WhyNotJoin(EngineTicket ticket, OpenMatch match, DateTimeOffset now, Func<Guid, IEnumerable<BusyInterval>> busy)
    {
        var sport = Sport(match.Sport);
        if (ticket.Sport != match.Sport)
        {
            return "another sport";
        }

        if (ticket.Seats + match.Players.Sum(player => player.Seats) > sport.MaxPlayers)
        {
            return "too few seats";
        }

        if (match.StartsAt < now + options.LeadTime)
        {
            return "too late";
        }

        if ((ticket.Minutes ?? sport.Minutes) > match.EndsAt - match.StartsAt)
        {
            return "too short";
        }

        return WhyNotThere(ticket, match.District, match.StartsAt, match.EndsAt, ticket.CreatedAt, now, busy)
            ?? WhyNotTogether([ticket], ticket.CreatedAt, now)
            ?? match.Players.Select(player => WhyNotTogether([ticket, player], ticket.CreatedAt, now, ticket)).FirstOrDefault(why => why is not null);
    }

    private string? WhyNotThere(EngineTicket ticket, string district, DateTimeOffset start, DateTimeOffset end, DateTimeOffset oldest, DateTimeOffset now, Func<Guid, IEnumerable<BusyInterval>> busy)
    {
        if (ticket.Earliest > start || end > ticket.Latest)
        {
            return "outside a window";
        }

        var radius = ticket.RadiusKm;
        if (Relaxed(ticket.Sport, oldest, now) is { } step)
        {
            radius = Math.Max(radius, Math.Min(50, (radius * step.RadiusFactor) + step.RadiusKm));
        }

        if (Kilometres(ticket.District, district) > radius)
        {
            return "too far";
        }

        return busy(ticket.AccountId).Any(entry => entry.Start < end && start < entry.End) ? "somebody is busy" : null;
    }

    private string? WhyNotTogether(IReadOnlyList<EngineTicket> tickets, DateTimeOffset oldest, DateTimeOffset now, EngineTicket? besides = null)
    {
        var wider = Relaxed(tickets[0].Sport, oldest, now)?.Levels ?? 0;
        foreach (var one in tickets)
        {
            foreach (var other in tickets)
            {
                if (other.Level < one.LevelMin - wider || other.Level > one.LevelMax + wider)
                {
                    // This rule does not compare a player of the game with their own range.
                    if (besides is null || one != other)
                    {
                        return "a level outside a range";
                    }
                }

                var admitted = one.GenderRule switch
                {
                    GenderRule.Any => true,
                    GenderRule.Female => other.Gender == Gender.Female,
                    GenderRule.Male => other.Gender == Gender.Male,
                    _ => one.Gender != Gender.Undisclosed && other.Gender == one.Gender,
                };
                if (!admitted)
                {
                    return "a gender rule";
                }

                if (one != other && one.AccountId == other.AccountId)
                {
                    return "an account twice";
                }

                if (one.Blocked.Contains(other.AccountId))
                {
                    return "a block";
                }
            }
        }

        return null;
    }

    private RelaxationStep? Relaxed(string sport, DateTimeOffset oldest, DateTimeOffset now) =>
        Sport(sport).Relaxation.Steps.LastOrDefault(step => step.After <= now - oldest);

    public double Kilometres(string one, string other)
    {
        DistrictPoint a = catalogue.Districts.Single(d => d.Id == one), b = catalogue.Districts.Single(d => d.Id == other);
        const double Degree = Math.PI / 180;
        var haversine = Math.Pow(Math.Sin((b.Latitude - a.Latitude) * Degree / 2), 2)
            + (Math.Cos(a.Latitude * Degree) * Math.Cos(b.Latitude * Degree) * Math.Pow(Math.Sin((b.Longitude - a.Longitude) * Degree / 2), 2));
        return 2 * 6371.0088 * Math.Asin(Math.Sqrt(haversine));
    }
}
