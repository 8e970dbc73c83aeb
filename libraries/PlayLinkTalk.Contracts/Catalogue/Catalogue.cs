namespace PlayLinkTalk.Contracts.Catalogue;

/// <summary>A name in the two languages of the service.</summary>
public sealed record LocalizedName(string Ko, string En);

/// <param name="Id">Slug, e.g. <c>basketball-3x3</c>; never changes its meaning.</param>
/// <param name="MinPlayers">What a game needs on the field: with so many it is formed at once.</param>
/// <param name="MaxPlayers">With substitutes, or as many as still play well together.</param>
/// <param name="Minutes">Length of a game when nobody asks for another, warming up included.</param>
public sealed record SportInfo(string Id, LocalizedName Name, int MinPlayers, int MaxPlayers, int Minutes);

/// <summary>An administrative district: a 구, 시 or 군.</summary>
/// <param name="Id">Slug of region and district, e.g. <c>seoul-mapo</c>.</param>
/// <param name="Lat">Latitude (WGS 84, degrees) of where most of its people live; the centre that distances are taken from.</param>
/// <param name="Lon">Longitude of the same point.</param>
public sealed record DistrictInfo(string Id, LocalizedName Name, double Lat, double Lon);
