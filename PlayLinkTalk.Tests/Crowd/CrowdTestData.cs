using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Standalone.Crowd.Cast;
using PlayLinkTalk.Standalone.Crowd.Planning;

namespace PlayLinkTalk.Tests.Crowd;

/// <summary>A Friday evening in Mapo.</summary>
internal static class CrowdTestData
{
    public static readonly DateTimeOffset Now = new(2030, 5, 3, 9, 3, 0, TimeSpan.Zero);
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(20);

    private static readonly PlayCatalogue Catalogue = PlayCatalogue.Load();

    public static IReadOnlyList<SportInfo> Sports => Catalogue.Sports;

    public static IReadOnlyList<Persona> Cast(int players = 150) => CastList.Of(players, Sports, Catalogue.Districts);

    public static List<Player> Players(int players = 150) => [.. Cast(players).Select(persona => new Player(persona))];

    public static OpenWish Wish(
        string sport = "basketball-3x3", int? needed = null, double from = 1, double to = 4, GenderRule gender = GenderRule.Any,
        int levelMin = 1, int levelMax = 5, DateTimeOffset? since = null, bool simulated = false)
    {
        var info = Catalogue.Sport(sport);
        return new(
            sport, "seoul-mapo", 5, Now.AddHours(from), Now.AddHours(to), info.Minutes, gender, levelMin, levelMax,
            needed ?? info.MinPlayers - 1, since ?? Now, simulated);
    }

    public static DateTimeOffset[] Moments(int count) => [.. Enumerable.Repeat(Now, count)];
}
