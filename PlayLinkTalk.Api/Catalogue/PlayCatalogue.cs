using System.Collections.Frozen;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Api.Catalogue;

/// <summary>What can be played and where. Immutable; one for the whole process.</summary>
/// <remarks>The two lists are files of this folder: to add a sport or a district is to add a line.</remarks>
public sealed class PlayCatalogue
{
    private readonly FrozenDictionary<string, SportInfo> _sports;
    private readonly FrozenDictionary<string, DistrictInfo> _districts;

    /// <exception cref="InvalidDataException">An entry breaks a rule of <see cref="CatalogueRules"/>; the message names it.</exception>
    public PlayCatalogue(IReadOnlyList<SportInfo> sports, IReadOnlyList<DistrictInfo> districts)
    {
        CatalogueRules.Check(sports);
        CatalogueRules.Check(districts);
        Sports = sports;
        Districts = districts;
        _sports = sports.ToFrozenDictionary(sport => sport.Id, StringComparer.Ordinal);
        _districts = districts.ToFrozenDictionary(district => district.Id, StringComparer.Ordinal);
    }

    /// <summary>In display order: the most played team games first.</summary>
    public IReadOnlyList<SportInfo> Sports { get; }

    /// <summary>Region by region, from Seoul outwards.</summary>
    public IReadOnlyList<DistrictInfo> Districts { get; }

    /// <summary>The catalogue that is embedded in this program.</summary>
    public static PlayCatalogue Load() =>
        new(EmbeddedList.Read<SportInfo>("sports.json"), EmbeddedList.Read<DistrictInfo>("districts.json"));

    /// <summary>For user input: null when there is no such sport.</summary>
    public SportInfo? FindSport(string? id) => id is null ? null : _sports.GetValueOrDefault(id);

    /// <summary>For user input: null when there is no such district.</summary>
    public DistrictInfo? FindDistrict(string? id) => id is null ? null : _districts.GetValueOrDefault(id);

    /// <summary>For a stored id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such sport.</exception>
    public SportInfo Sport(string id) =>
        FindSport(id) ?? throw new KeyNotFoundException($"The catalogue has no sport '{id}'.");

    /// <summary>For a stored id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such district.</exception>
    public DistrictInfo District(string id) =>
        FindDistrict(id) ?? throw new KeyNotFoundException($"The catalogue has no district '{id}'.");

    /// <summary>Great-circle distance between the centres of two districts, in kilometres.</summary>
    public static double DistanceKm(DistrictInfo a, DistrictInfo b) => GreatCircle.DistanceKm(a.Lat, a.Lon, b.Lat, b.Lon);
}
