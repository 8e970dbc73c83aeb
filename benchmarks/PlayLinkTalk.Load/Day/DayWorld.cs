using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Load.Day;

/// <summary>Where a simulated day takes place: twelve sports, and the 66 districts of Seoul, Incheon and Gyeonggi.</summary>
internal sealed class DayWorld
{
    /// <summary>By how often they are asked for.</summary>
    private static readonly (string Sport, double Share)[] Shares =
    [
        ("badminton-doubles", 0.17), ("futsal", 0.15), ("tennis-doubles", 0.10), ("basketball-3x3", 0.10), ("running", 0.10), ("football", 0.08),
        ("tennis-singles", 0.07), ("table-tennis", 0.06), ("basketball", 0.06), ("cycling", 0.04), ("climbing", 0.04), ("volleyball", 0.03),
    ];

    private static readonly string[] Regions = ["seoul-", "incheon-", "gyeonggi-"];

    public DayWorld()
    {
        var catalogue = PlayCatalogue.Load();
        Sports = [.. Shares.Select(share => catalogue.Sport(share.Sport))];
        Districts = [.. catalogue.Districts.Where(district => Array.Exists(Regions, region => district.Id.StartsWith(region, StringComparison.Ordinal)))];
    }

    public IReadOnlyList<SportInfo> Sports { get; }

    public IReadOnlyList<DistrictInfo> Districts { get; }

    public MatchingOptions Options { get; } = new();

    public RelaxationSchedule Relaxation { get; } = RelaxationSchedule.Default;

    public SportInfo Draw(double random)
    {
        for (var index = 0; index < Shares.Length; index++)
        {
            random -= Shares[index].Share;
            if (random < 0)
            {
                return Sports[index];
            }
        }

        return Sports[0];
    }

    public IMatchingEngine CreateEngine() => new MatchingEngine(
        new MatchingCatalogue(
            [.. Sports.Select(sport => new SportRule(sport.Id, sport.MinPlayers, sport.MaxPlayers, TimeSpan.FromMinutes(sport.Minutes), TimeSpan.Zero, Relaxation))],
            [.. Districts.Select(district => new DistrictPoint(district.Id, district.Lat, district.Lon))]),
        Options);
}
