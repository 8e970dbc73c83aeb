using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Load.Day;

/// <summary>Sports and districts of a simulated day; by default 12 sports and the 66 districts of Seoul, Incheon and Gyeonggi.</summary>
internal sealed class DayWorld
{
    public DayWorld(DayShape? shape = null)
    {
        Shape = shape ?? DayShape.Ordinary;
        var catalogue = PlayCatalogue.Load();
        Sports = [.. Shape.Sports.Select(share => catalogue.Sport(share.Sport))];
        // Without the districts inside large cities, so that figures stay comparable with those from before these districts existed.
        Districts = [.. catalogue.Districts.Where(district => district.Id.Count(c => c == '-') == 1
            && Shape.Regions.Any(region => district.Id.StartsWith(region, StringComparison.Ordinal)))];
    }

    public DayShape Shape { get; }

    public IReadOnlyList<SportInfo> Sports { get; }

    public IReadOnlyList<DistrictInfo> Districts { get; }

    public MatchingOptions Options { get; } = new();

    public RelaxationSchedule Relaxation { get; } = RelaxationSchedule.Default;

    public SportInfo Draw(double random)
    {
        for (var index = 0; index < Shape.Sports.Count; index++)
        {
            random -= Shape.Sports[index].Share;
            if (random < 0)
            {
                return Sports[index];
            }
        }

        return Sports[0];
    }

    public IMatchingEngine CreateEngine(TimeSpan hold = default) => new MatchingEngine(
        new MatchingCatalogue(
            [.. Sports.Select(sport =>
                new SportRule(sport.Id, sport.MinPlayers, sport.MaxPlayers, TimeSpan.FromMinutes(sport.Minutes), hold, Relaxation))],
            [.. Districts.Select(district => new DistrictPoint(district.Id, district.Lat, district.Lon))]),
        Options);
}
