using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// Districts that belong together because somebody of one might play in the other, directly or over districts in between.
/// No radius, however far it is relaxed, leads from one region into another, so that nobody misses a game by the cut.
/// </summary>
internal sealed class PlayRegions
{
    private readonly Dictionary<string, string> _regions = new(StringComparer.Ordinal);

    /// <param name="districts">Of the catalogue.</param>
    /// <param name="widestKm">How far from home anybody ever plays.</param>
    public PlayRegions(IReadOnlyList<DistrictInfo> districts, double widestKm)
    {
        foreach (var district in districts.Where(district => !_regions.ContainsKey(district.Id)))
        {
            var name = NameFor(district.Id);
            var near = new Queue<DistrictInfo>([district]);
            while (near.TryDequeue(out var next))
            {
                if (_regions.TryAdd(next.Id, name))
                {
                    districts.Where(other => PlayCatalogue.DistanceKm(next, other) <= widestKm).ToList().ForEach(near.Enqueue);
                }
            }
        }

        Names = [.. _regions.Values.Distinct()];
    }

    public IReadOnlyList<string> Names { get; }

    /// <exception cref="KeyNotFoundException">The catalogue has no such district.</exception>
    public string Of(string district) => _regions[district];

    /// <summary>The city of its first district, where no region before it has that name: <c>seoul</c>, <c>busan</c>.</summary>
    private string NameFor(string district)
    {
        var city = district.Split('-')[0];
        return _regions.ContainsValue(city) ? district : city;
    }
}
