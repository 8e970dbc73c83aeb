using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// Groups of districts for the metrics: two districts are in one region if a player of one might play in the other, directly
/// or over districts between them.
/// </summary>
internal sealed class PlayRegions
{
    private readonly Dictionary<string, string> _regions = new(StringComparer.Ordinal);

    /// <param name="districts">Of the catalogue.</param>
    /// <param name="widestKm">The widest radius of any ticket, relaxed.</param>
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

    /// <summary>The city of its first district (<c>seoul</c>), or the district where another region has that name.</summary>
    private string NameFor(string district)
    {
        var city = district.Split('-')[0];
        return _regions.ContainsValue(city) ? district : city;
    }
}
