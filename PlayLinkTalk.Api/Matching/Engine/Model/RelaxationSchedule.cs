namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>From this age on the soft rules are this much wider than asked for.</summary>
/// <param name="After">Age of the oldest ticket of the game.</param>
/// <param name="RadiusFactor">Multiplies the radius of every ticket; at least 1.</param>
/// <param name="RadiusKm">Added to every radius after the factor; at least 0.</param>
/// <param name="Levels">Added on both sides of every level range; at least 0.</param>
public sealed record RelaxationStep(TimeSpan After, double RadiusFactor = 1, double RadiusKm = 0, int Levels = 0);

/// <summary>
/// How distance and level widen with waiting. Step 0 is what was asked for. Only these two are soft: nothing else ever
/// widens. A later step is never narrower than an earlier one, which the search relies on.
/// </summary>
public sealed record RelaxationSchedule
{
    /// <summary>No radius is widened beyond this.</summary>
    public const double LargestRadiusKm = 50;

    /// <summary>A schedule has no more steps than this.</summary>
    public const int MostSteps = 16;

    public static RelaxationSchedule None { get; } = new([]);

    public static RelaxationSchedule Default { get; } = new([
        new(TimeSpan.FromSeconds(60), RadiusFactor: 1.25),
        new(TimeSpan.FromSeconds(180), RadiusFactor: 1.5, Levels: 1)]);

    /// <exception cref="ArgumentException">A step is narrower or not later than the one before it.</exception>
    public RelaxationSchedule(IReadOnlyList<RelaxationStep> steps)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps.Count, MostSteps);
        var before = new RelaxationStep(TimeSpan.Zero);
        foreach (var step in steps)
        {
            if (step.After <= before.After || step.RadiusFactor < before.RadiusFactor
                || step.RadiusKm < before.RadiusKm || step.Levels < before.Levels)
            {
                throw new ArgumentException($"The relaxation after {step.After} must be later and wider than the one before it.",
                    nameof(steps));
            }

            before = step;
        }

        Steps = [.. steps];
    }

    public IReadOnlyList<RelaxationStep> Steps { get; }

    /// <summary>How many steps a ticket of this age has reached: 0..<c>Steps.Count</c>.</summary>
    public int StepAt(TimeSpan age)
    {
        var reached = 0;
        while (reached < Steps.Count && Steps[reached].After <= age)
        {
            reached++;
        }

        return reached;
    }

    /// <summary>The radius after this many steps, never below the one asked for.</summary>
    public double Radius(double askedKm, int step) => step == 0
        ? askedKm
        : Math.Max(askedKm, Math.Min(LargestRadiusKm, (askedKm * Steps[step - 1].RadiusFactor) + Steps[step - 1].RadiusKm));

    /// <summary>Levels added on both sides after this many steps.</summary>
    public int Levels(int step) => step == 0 ? 0 : Steps[step - 1].Levels;
}
