using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// How good a game would be, among games of equal <see cref="Precedence"/>. In points: one for every minute
/// waited on average (at most 30), 15 off for every level between the best and the weakest, up to ten for full seats; 0.3 off
/// for every km travelled on average; up to 15 for starting at the time that most others asked for; one for every player that
/// meets a liked player, up to five. Where results say another level than a player states, or its manner is known, that counts as far as
/// <see cref="KnownPlay"/> says: full among players that have just come, not at all after half an hour. A ticket that joins an
/// existing game is worth the change it makes to that score, minus twelve points for every level of distance from the players' average.
/// </summary>
internal static class GameScore
{
    private const double Level = 15;
    private const double Apart = 12;
    private const double Km = 0.3;
    private const double Full = 10;
    private const double Wanted = 15;
    private const double Liked = 1;
    private const double MostLiked = 5;

    /// <summary>No place and start are worth more.</summary>
    public const double MostOfPlaceAndStart = Wanted;

    /// <summary>What depends on the people alone.</summary>
    public static double OfPeople(List<Wish> players, DateTimeOffset now)
    {
        double waited = 0;
        var isKnown = false;
        int seats = 0, liked = 0, weakest = int.MaxValue, best = int.MinValue;
        foreach (var player in players)
        {
            var profile = player.Profile;
            seats += profile.Seats;
            waited += Math.Clamp(player.Age(now).TotalMinutes, 0, KnownPlay.LongestWait) * profile.Seats;
            isKnown |= profile.IsKnown;
            weakest = Math.Min(weakest, profile.Level);
            best = Math.Max(best, profile.Level);
            liked += player.Ticket.Liked.Count > 0 && Meets(player, players) ? 1 : 0;
        }

        if (seats == 0)
        {
            // All players have left a game that still exists.
            return 0;
        }

        waited /= seats;
        var known = isKnown ? KnownPlay.Of(players, KnownPlay.TrustAfter(waited)) : new KnownPlay(best - weakest, 0);
        return waited - (Level * known.Spread) - known.MannerPoints + (Full * seats / players[0].Sport.MaxPlayers)
            + Math.Min(MostLiked, Liked * liked);
    }

    /// <summary>What the ticket would change about a game that exists.</summary>
    public static double OfJoining(Wish wish, PoolGame game, DateTimeOffset now, Geography geography)
    {
        List<Wish> together = [.. game.Players, wish];
        double apart = 0;
        var trust = KnownPlay.TrustAfter(wish.Age(now).TotalMinutes);
        foreach (var player in game.Players)
        {
            apart += Math.Abs(KnownPlay.LevelOf(player, trust) - KnownPlay.LevelOf(wish, trust));
        }

        return OfPeople(together, now) - OfPeople(game.Players, now) - (Apart * apart / together.Count)
            + OfPlace([wish], game.District, geography);
    }

    private static bool Meets(Wish wish, List<Wish> players)
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

    public static double OfPlace(List<Wish> players, int district, Geography geography)
    {
        double km = 0;
        var seats = 0;
        foreach (var player in players)
        {
            km += geography.Km(player.Home, district) * player.Seats;
            seats += player.Seats;
        }

        return -Km * km / seats;
    }

    /// <param name="asked">Recent tickets that asked for this start.</param>
    /// <param name="most">The same for the most popular start there is a choice of.</param>
    public static double OfStart(int asked, int most) => most == 0 ? 0 : Wanted * asked / most;
}
