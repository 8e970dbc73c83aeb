using Xunit;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>Random sequences of everything that can happen to a pool, checked against the rules written a second time.</summary>
public sealed class RandomPoolTests
{
    /// <summary>More can be asked for: <c>MATCHING_SEQUENCES=100000 dotnet test --filter RandomPool</c>.</summary>
    private static readonly int Sequences = int.TryParse(Environment.GetEnvironmentVariable("MATCHING_SEQUENCES"), out var asked) ? asked : 400;

    [Fact]
    public void On_small_pools_no_matchable_ticket_is_left_waiting_and_no_rule_is_broken()
    {
        int formed = 0, refilled = 0;
        for (var seed = 1; seed <= Sequences; seed++)
        {
            Run(seed, most: 9, steps: 60, model =>
            {
                model.AnswerAll();
                model.NobodyIsLeftWaiting();
            }, ref formed, ref refilled);
        }

        Assert.True(formed > Sequences && refilled > Sequences / 5, $"the pools are too tame: {formed} games, {refilled} refills");
    }

    [Fact]
    public void With_answers_outstanding_no_rule_is_broken_and_no_ticket_is_proposed_twice()
    {
        int formed = 0, refilled = 0;
        for (var seed = 1; seed <= Sequences / 4; seed++)
        {
            Run(seed, most: 60, steps: 200, _ => { }, ref formed, ref refilled);
        }

        Assert.True(formed > Sequences, $"the pools are too tame: {formed} games");
    }

    private static void Run(int seed, int most, int steps, Action<EngineModel> after, ref int formed, ref int refilled)
    {
        var model = new EngineModel(new RandomPool(seed));
        try
        {
            for (var step = 0; step < steps; step++)
            {
                model.DoSomething(most);
                after(model);
            }
        }
        catch (Exception broken)
        {
            throw new InvalidOperationException($"seed {seed}: {broken.Message}", broken);
        }

        formed += model.Formed;
        refilled += model.Refilled;
    }
}
