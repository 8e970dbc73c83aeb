using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Load.Day;

/// <summary>A player of the simulated day.</summary>
/// <param name="District">Index of the home district.</param>
internal sealed record Person(Guid Id, Gender Gender, int District, IReadOnlySet<Guid> Blocked)
{
    private const double BlockingShare = 0.03;

    /// <summary>Deterministic: computed from the ids, not stored.</summary>
    public int LevelIn(string sport) => 1 + (int)((uint)Ids.Hash(Id, sport) % 5);

    /// <summary>Whether there are results and ratings of it; those of a smaller share are among those of a larger one.</summary>
    public bool IsKnown(int percent) => (uint)Ids.Hash(Id, "known") % 100 < percent;

    /// <summary>How well it really plays: up to a level and a half from what it states.</summary>
    public double SkillIn(string sport) => Math.Clamp(LevelIn(sport) + (((uint)Ids.Hash(Id, "skill of " + sport) % 31 / 10d) - 1.5), 1, 5);

    /// <summary>Most behave well: three of four between 80 and 100, the others between 30 and 80.</summary>
    public int Manner => (uint)Ids.Hash(Id, "manner") is var drawn && drawn % 4 > 0
        ? 80 + (int)(drawn / 4 % 21)
        : 30 + (int)(drawn / 4 % 51);

    public static IReadOnlyList<Person> Make(int count, DayWorld world, Random random)
    {
        // Population differs between districts.
        var weights = Enumerable.Range(0, world.Districts.Count).Select(_ => 0.2 + random.NextDouble()).ToArray();
        var ids = Enumerable.Range(0, count).Select(number => Ids.Of(0, 2, number)).ToArray();
        var blocked = ids.ToDictionary(id => id, _ => new HashSet<Guid>());
        foreach (var id in ids.Where(_ => random.NextDouble() < BlockingShare))
        {
            var other = ids[random.Next(count)];
            if (other != id)
            {
                // Matching treats a block as mutual.
                blocked[id].Add(other);
                blocked[other].Add(id);
            }
        }

        return [.. ids.Select(id => new Person(id, Draw(random.NextDouble(), world.Shape), DrawDistrict(weights, random), blocked[id]))];
    }

    private static Gender Draw(double random, DayShape shape) =>
        random < shape.Women ? Gender.Female
        : random < shape.Women + shape.Men ? Gender.Male
        : random < (shape.Women + shape.Men + 1) / 2 ? Gender.Other : Gender.Undisclosed;

    private static int DrawDistrict(double[] weights, Random random)
    {
        while (true)
        {
            var district = random.Next(weights.Length);
            if (random.NextDouble() * 1.2 < weights[district])
            {
                return district;
            }
        }
    }
}
