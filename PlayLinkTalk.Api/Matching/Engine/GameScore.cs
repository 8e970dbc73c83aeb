namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>
/// How good a game would be, among those that have the oldest ticket possible. In points: one for every minute waited on
/// average (at most 30), four off for every level between the best and the weakest, up to ten for full seats; one off for
/// every km travelled on average; up to five for starting when the most others have asked to play; one for everybody who
/// meets somebody they liked to play with, up to five.
/// </summary>
internal static class GameScore
{
    private const double LongestWait = 30;
    private const double Level = 4;
    private const double Full = 10;
    private const double Wanted = 5;
    private const double Liked = 1;
    private const double MostLiked = 5;

    /// <summary>What depends on the people alone.</summary>
    public static double OfPeople(IReadOnlyList<Wish> players, DateTimeOffset now)
    {
        double waited = 0;
        int seats = 0, liked = 0, weakest = int.MaxValue, best = int.MinValue;
        foreach (var player in players)
        {
            var profile = player.Profile;
            seats += profile.Seats;
            waited += Math.Clamp(player.Age(now).TotalMinutes, 0, LongestWait) * profile.Seats;
            weakest = Math.Min(weakest, profile.Level);
            best = Math.Max(best, profile.Level);
            liked += player.Ticket.Liked.Count > 0 && Meets(player, players) ? 1 : 0;
        }

        return (waited / seats) - (Level * (best - weakest)) + (Full * seats / players[0].Sport.MaxPlayers)
            + Math.Min(MostLiked, Liked * liked);
    }

    private static bool Meets(Wish wish, IReadOnlyList<Wish> players)
    {
        foreach (var player in players)
        {
            if (wish.Ticket.Liked.Contains(player.AccountId))
            {
                return true;
            }
        }

        return false;
    }

    public static double OfPlace(IReadOnlyList<Wish> players, int district, Geography geography)
    {
        double km = 0;
        var seats = 0;
        foreach (var player in players)
        {
            km += geography.Km(player.Home, district) * player.Seats;
            seats += player.Seats;
        }

        return -km / seats;
    }

    /// <param name="asked">Who has asked for this start of late.</param>
    /// <param name="most">The same for the most popular start there is a choice of.</param>
    public static double OfStart(int asked, int most) => most == 0 ? 0 : Wanted * asked / most;
}
