using System.Collections.Frozen;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Api.Catalogue;

/// <summary>
/// What can be played and where; one for the whole process. Ids never come or go while it runs, but names and numbers of sports are
/// replaced when admins change them: a reader that needs one state of a sport keeps the record.
/// </summary>
/// <remarks>The two lists are files of this folder: to add a sport or a district is to add a line.</remarks>
public sealed class PlayCatalogue
{
    private readonly FrozenDictionary<string, DistrictInfo> _districts;
    private volatile SportList _sports;

    /// <exception cref="InvalidDataException">An entry breaks a rule of <see cref="CatalogueRules"/>; the message names it.</exception>
    public PlayCatalogue(IReadOnlyList<SportInfo> sports, IReadOnlyList<DistrictInfo> districts)
    {
        CatalogueRules.Check(sports);
        CatalogueRules.Check(districts);
        BuiltIn = sports;
        Districts = districts;
        _sports = new(sports);
        _districts = districts.ToFrozenDictionary(district => district.Id, StringComparer.Ordinal);
    }

    /// <summary>In display order: the most played team games first.</summary>
    public IReadOnlyList<SportInfo> Sports => _sports.All;

    /// <summary>The sports of the release, whatever admins changed.</summary>
    public IReadOnlyList<SportInfo> BuiltIn { get; }

    /// <summary>Region by region, from Seoul outwards.</summary>
    public IReadOnlyList<DistrictInfo> Districts { get; }

    /// <summary>The catalogue that is embedded in this program.</summary>
    public static PlayCatalogue Load() =>
        new(EmbeddedList.Read<SportInfo>("sports.json"), EmbeddedList.Read<DistrictInfo>("districts.json"));

    /// <summary>For user input: null when there is no such sport.</summary>
    public SportInfo? FindSport(string? id) => id is null ? null : _sports.ById.GetValueOrDefault(id);

    /// <summary>For user input: null when there is no such district.</summary>
    public DistrictInfo? FindDistrict(string? id) => id is null ? null : _districts.GetValueOrDefault(id);

    /// <summary>Replaces the sports by changed ones: the same ids, in the same order.</summary>
    /// <exception cref="InvalidDataException">An entry breaks a rule, or the ids are others; the message names it.</exception>
    public void Change(IReadOnlyList<SportInfo> sports)
    {
        CatalogueRules.Check(sports);
        if (!sports.Select(sport => sport.Id).SequenceEqual(BuiltIn.Select(sport => sport.Id)))
        {
            throw new InvalidDataException("Changed sports are those of the release, in their order.");
        }

        _sports = new(sports);
    }

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

    private sealed class SportList(IReadOnlyList<SportInfo> all)
    {
        public IReadOnlyList<SportInfo> All => all;

        public FrozenDictionary<string, SportInfo> ById { get; } = all.ToFrozenDictionary(sport => sport.Id, StringComparer.Ordinal);
    }
}
