using System.Text.RegularExpressions;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Api.Catalogue;

/// <summary>Validates every entry, so that its users need no checks.</summary>
internal static partial class CatalogueRules
{
    public const int ShortestMinutes = 20;
    public const int LongestMinutes = 480;
    /// <summary>The engine counts the seats of a game in 60 bits.</summary>
    public const int MostPlayers = 60;

    /// <exception cref="InvalidDataException">Names the first entry that breaks a rule.</exception>
    public static void Check(IReadOnlyList<SportInfo> sports)
    {
        CheckIdentity("sport", sports, sport => sport.Id, sport => sport.Name);
        foreach (var sport in sports)
        {
            Require(sport.MinPlayers >= 2, sport.Id, "a game is played by at least two");
            Require(sport.MinPlayers <= sport.MaxPlayers, sport.Id, "the minimum of players is above the maximum");
            Require(sport.MaxPlayers <= MostPlayers, sport.Id, "the maximum of players is too large");
            Require(sport.Minutes is >= ShortestMinutes and <= LongestMinutes, sport.Id, "no ticket can ask for this length");
        }
    }

    /// <exception cref="InvalidDataException">Names the first entry that breaks a rule.</exception>
    public static void Check(IReadOnlyList<DistrictInfo> districts)
    {
        CheckIdentity("district", districts, district => district.Id, district => district.Name);
        foreach (var district in districts)
        {
            // Marado to Goseong, Baengnyeongdo to Dokdo. Also catches latitude and longitude swapped.
            Require(
                district.Lat is >= 33.0 and <= 38.7 && district.Lon is >= 124.5 and <= 132.0, district.Id, "the centre is not in Korea");
        }
    }

    private static void CheckIdentity<T>(string kind, IReadOnlyList<T> entries, Func<T, string> id, Func<T, LocalizedName> name)
    {
        Require(entries.Count > 0, kind, "the list is empty");
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            Require(Slug().IsMatch(id(entry)), id(entry), $"the id of a {kind} is a slug");
            Require(seen.Add(id(entry)), id(entry), $"two entries have this {kind} id");
            Require(
                !string.IsNullOrWhiteSpace(name(entry).Ko) && !string.IsNullOrWhiteSpace(name(entry).En), id(entry), "a name is missing");
        }
    }

    private static void Require(bool kept, string entry, string rule)
    {
        if (!kept)
        {
            throw new InvalidDataException($"Catalogue entry '{entry}': {rule}.");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Slug();
}
