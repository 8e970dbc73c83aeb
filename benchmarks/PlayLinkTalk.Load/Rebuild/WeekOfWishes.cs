using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Load.Rebuild;

/// <summary>What people who plan a week ahead might ask for, from a seed; everybody asks once.</summary>
internal sealed class WeekOfWishes(PlayCatalogue catalogue, int seed, DateTimeOffset now)
{
    private static readonly double[] Radii = [3, 5, 5, 8, 10, 15];
    private static readonly TimeSpan Mark = TimeSpan.FromMinutes(10);
    private const int Days = 6;
    private readonly Random _random = new(seed);

    public TicketRow Next(DateTimeOffset at)
    {
        var sport = catalogue.Sports[_random.Next(catalogue.Sports.Count)];
        var from = new DateTimeOffset(now.UtcTicks / Mark.Ticks * Mark.Ticks, TimeSpan.Zero).AddHours(2) + (Mark * _random.Next(Days * 24 * 6));
        var level = 1 + _random.Next(3);
        var wide = _random.Next(3) > 0;
        return new TicketRow
        {
            Id = Guid.CreateVersion7(at),
            AccountId = Guid.CreateVersion7(at),
            Sport = sport.Id,
            District = catalogue.Districts[_random.Next(catalogue.Districts.Count)].Id,
            RadiusKm = Radii[_random.Next(Radii.Length)],
            Earliest = from,
            Latest = from.AddMinutes(sport.Minutes + (30 * _random.Next(5))),
            GenderRule = GenderRule.Any,
            LevelMin = wide ? 1 : level,
            LevelMax = wide ? 5 : level + 2,
            Seats = _random.Next(7) == 0 ? Math.Min(2, sport.MaxPlayers - 1) : 1,
            State = TicketState.Waiting,
            CreatedAt = at,
        };
    }
}
