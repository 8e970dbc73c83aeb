using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Clients;

/// <summary>The sports and districts of the Api, by id.</summary>
public sealed class Catalogue(IReadOnlyList<SportInfo> sports, IReadOnlyList<DistrictInfo> districts)
{
    private readonly Dictionary<string, SportInfo> sportById = sports.ToDictionary(sport => sport.Id);
    private readonly Dictionary<string, DistrictInfo> districtById = districts.ToDictionary(district => district.Id);

    public IReadOnlyList<SportInfo> Sports { get; } = sports;

    /// <summary>The sports for which new wishes are taken.</summary>
    public IEnumerable<SportInfo> Offered => Sports.Where(sport => sport.Paused is not true);

    public IReadOnlyList<DistrictInfo> Districts { get; } = districts;

    public SportInfo? Sport(string? id) => id is null ? null : sportById.GetValueOrDefault(id);

    public DistrictInfo? District(string? id) => id is null ? null : districtById.GetValueOrDefault(id);

    /// <summary>The sport's name; its id if this copy does not know the sport yet.</summary>
    public string NameOfSport(string id, Speech speech) => Sport(id) is { } sport ? speech.Name(sport.Name) : id;

    /// <summary>The district's name, or its id.</summary>
    public string NameOfDistrict(string id, Speech speech) => District(id) is { } district ? speech.Name(district.Name) : id;
}
