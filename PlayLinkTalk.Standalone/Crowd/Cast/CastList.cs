using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Standalone.Crowd.Cast;

/// <summary>The cast: half women, half men, one in five with an English name, in all districts and of every level.</summary>
internal static class CastList
{
    private const string Capital = "seoul-";
    private const int YoungestBorn = 2006;
    private const int OldestBorn = 1972;

    /// <summary>Deterministic: a player number is the same person in casts of every size.</summary>
    public static IReadOnlyList<Persona> Of(int players, IReadOnlyList<SportInfo> sports, IReadOnlyList<DistrictInfo> districts)
    {
        var named = new Dictionary<(Gender, Language), int>();
        return [.. Enumerable.Range(1, players).Select(number => Make(number, sports, districts, named))];
    }

    private static Persona Make(
        int number, IReadOnlyList<SportInfo> sports, IReadOnlyList<DistrictInfo> districts, Dictionary<(Gender, Language), int> named)
    {
        var random = new Random(number);
        var gender = number % 2 == 0 ? Gender.Female : Gender.Male;
        var language = number % 10 is 3 or 8 ? Language.English : Language.Korean;
        var nth = named.GetValueOrDefault((gender, language));
        named[(gender, language)] = nth + 1;
        var (name, handle) = Names.Of(gender, language, nth);
        var capital = districts.Where(district => district.Id.StartsWith(Capital, StringComparison.Ordinal)).ToArray();
        var homes = capital.Length > 0 && random.NextDouble() < 0.6 ? capital : districts;
        return new Persona(
            number, name, handle, gender, language, random.Next(OldestBorn, YoungestBorn + 1), homes[random.Next(homes.Count)].Id,
            [.. sports.OrderBy(_ => random.Next()).Take(random.Next(2, 5)).Select(sport => new SportLevel(sport.Id, random.Next(1, 6)))]);
    }
}
