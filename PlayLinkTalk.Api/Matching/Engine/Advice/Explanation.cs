using System.Globalization;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;
using PlayLinkTalk.Api.Matching.Engine.Search;

namespace PlayLinkTalk.Api.Matching.Engine.Advice;

/// <summary>The information for the owner of a waiting ticket.</summary>
internal sealed class Explanation(JoinSearch joining, Obstacles obstacles, Geography geography, Marks marks, MatchingOptions options)
{
    public WaitingState Of(Wish wish, DateTimeOffset now)
    {
        var alike = Alike(wish, now);
        return new WaitingState(
            alike.Count,
            alike.Sum(other => other.Seats),
            joining.All(wish, now).Count(game => game.State == GameState.Open),
            InForce(wish, now),
            SeatsNeeded(wish, alike, now),
            obstacles.Own(wish, now));
    }

    /// <summary>Whether any waiting ticket could ever be in one game with this one.</summary>
    public bool AnybodyEver(Wish wish, DateTimeOffset now) =>
        Spot(wish, now).Any(other => other != wish && obstacles.Between(wish, other, now) == Obstacle.None);

    /// <summary>The tickets that could be in one game with this one.</summary>
    private HashSet<Wish> Alike(Wish wish, DateTimeOffset now)
    {
        HashSet<Wish> alike = [];
        foreach (var other in Spot(wish, now))
        {
            if (other != wish && !alike.Contains(other) && Compatible(wish, other, now))
            {
                alike.Add(other);
            }
        }

        return alike;
    }

    private IEnumerable<Wish> Spot(Wish wish, DateTimeOffset now)
    {
        List<Spotted> spotted = [];
        var steps = wish.Sport.Relaxation.Steps.Count;
        var reach = geography.Within(wish.Home, wish.Radius(steps));
        wish.Sport.Waiting.FindAll(Wanted.By(wish, steps, reach.Regions), reach, FirstStart(wish, now), wish.LastStart, spotted);
        return spotted.Select(found => wish.Sport.Waiting[found]);
    }

    private static List<string> InForce(Wish wish, DateTimeOffset now)
    {
        List<string> relaxations = [];
        var step = wish.StepAt(now);
        var km = wish.Radius(step) - wish.Ticket.RadiusKm;
        if (km >= 0.05)
        {
            relaxations.Add(string.Create(CultureInfo.InvariantCulture, $"distance:+{km:0.#}km"));
        }

        if (wish.Sport.Relaxation.Levels(step) is > 0 and var levels)
        {
            relaxations.Add(string.Create(CultureInfo.InvariantCulture, $"level:+{levels}"));
        }

        return relaxations;
    }

    private bool Compatible(Wish wish, Wish other, DateTimeOffset now)
    {
        var step = Math.Max(wish.StepAt(now), other.StepAt(now));
        return wish.Seats + other.Seats <= wish.Sport.MaxPlayers
            && Fit.AdmitsOwner(wish, step)
            && Fit.AdmitsOwner(other, step)
            && Fit.Together(wish, other, step)
            && Starts(wish, Longer(wish, other), now).Any(start => IsFree(other, start, Longer(wish, other)))
            && DistrictsOf(wish, step).Any(district => Reaches(other, district, step));
    }

    private int SeatsNeeded(Wish wish, HashSet<Wish> alike, DateTimeOffset now)
    {
        var most = 0;
        foreach (var district in DistrictsOf(wish, wish.StepAt(now)))
        {
            var there = alike.Where(other => Reaches(other, district, Math.Max(wish.StepAt(now), other.StepAt(now)))).ToArray();
            foreach (var start in there.Length == 0 ? [] : Starts(wish, wish.Length, now))
            {
                most = Math.Max(most, there.Where(other => IsFree(other, start, Longer(wish, other))).Sum(other => other.Seats));
            }
        }

        return Math.Max(0, wish.Sport.MinPlayers - wish.Seats - most);
    }

    private int[] DistrictsOf(Wish wish, int step) => geography.Within(wish.Home, wish.Radius(step)).Districts;

    private bool Reaches(Wish wish, int district, int step) => geography.Km(district, wish.Home) <= wish.Radius(step);

    private IEnumerable<int> Starts(Wish wish, TimeSpan length, DateTimeOffset now)
    {
        for (var start = FirstStart(wish, now); start <= wish.LastStartFor(length, marks); start++)
        {
            if (IsFree(wish, start, length))
            {
                yield return start;
            }
        }
    }

    private int FirstStart(Wish wish, DateTimeOffset now) => Math.Max(wish.FirstStart, marks.NotBefore(now + options.LeadTime));

    private bool IsFree(Wish wish, int start, TimeSpan length)
    {
        var from = marks.TimeOf(start);
        return start >= wish.FirstStart && start <= wish.LastStartFor(length, marks) && wish.Free(from, from + length);
    }

    private static TimeSpan Longer(Wish one, Wish other) => one.Length > other.Length ? one.Length : other.Length;
}
