namespace PlayLinkTalk.Contracts.Catalogue;

/// <summary>A name in the two languages of the service.</summary>
public sealed record LocalizedName(string Ko, string En);

/// <param name="Id">Slug, e.g. <c>basketball-3x3</c>; its meaning never changes.</param>
/// <param name="MinPlayers">The number of players at which a game is formed at once.</param>
/// <param name="MaxPlayers">The maximum, including substitutes.</param>
/// <param name="Minutes">The default length of a game, including warm-up.</param>
/// <param name="Paused">True while new wishes for it are refused; otherwise absent.</param>
public sealed record SportInfo(string Id, LocalizedName Name, int MinPlayers, int MaxPlayers, int Minutes, bool? Paused = null);

/// <summary>An administrative district: a 구, 시 or 군.</summary>
/// <param name="Id">Slug of region and district, e.g. <c>seoul-mapo</c>.</param>
/// <param name="Lat">Latitude (WGS 84, degrees) of the population centre, from which distances are measured.</param>
/// <param name="Lon">Longitude of the same point.</param>
public sealed record DistrictInfo(string Id, LocalizedName Name, double Lat, double Lon);
