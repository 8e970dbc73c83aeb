using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Load.MainJob;

/// <summary>Players for exactly one game of a sport, in a district where no other group plays it.</summary>
internal sealed record Group(IReadOnlyList<Listener> Players, SportInfo Sport, DistrictInfo District)
{
    private static readonly string[] Sports = ["tennis-singles", "badminton-doubles", "basketball-3x3", "futsal"];

    /// <summary>As many groups of every kind as there are players for.</summary>
    public static IReadOnlyList<Group> Of(
        IReadOnlyList<Listener> players, IReadOnlyList<SportInfo> sports, IReadOnlyList<DistrictInfo> districts)
    {
        var kinds = Sports.Select(id => sports.Single(sport => sport.Id == id)).ToArray();
        var groups = new List<Group>();
        var (taken, kind) = (0, 0);
        while (taken + kinds.Min(sport => sport.MinPlayers) <= players.Count)
        {
            var sport = kinds[kind++ % kinds.Length];
            if (taken + sport.MinPlayers <= players.Count)
            {
                groups.Add(
                    new([.. players.Skip(taken).Take(sport.MinPlayers)], sport, districts[groups.Count / kinds.Length % districts.Count]));
                taken += sport.MinPlayers;
            }
        }

        return groups;
    }
}
