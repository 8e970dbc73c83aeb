using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Load.Day;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Quality.Optimum;

/// <summary>Compares the players that the engine matches in small pools with the optimum.</summary>
internal sealed class OptimumComparison(int seed, int pools)
{
    private readonly DayWorld _world = new(SmallPool.Shape);

    public void AddTo(Report report, double leastPercent, CancellationToken cancellationToken)
    {
        List<double> together = [], oneByOne = [];
        var breaks = 0;
        for (var pool = 0; pool < pools; pool++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (optimum, atOnce, arriving, broken) = Compare(SmallPool.Draw(_world, seed + pool));
            breaks += broken;
            if (optimum > 0)
            {
                together.Add(100d * atOnce / optimum);
                oneByOne.Add(100d * arriving / optimum);
            }
        }

        report.Add("small pools with a game in them", together.Count, "");
        report.AddAtLeast(
            "small pools: players of the optimum, all tickets known", together.DefaultIfEmpty(100).Average(), "%", leastPercent);
        report.Add(
            "small pools: players of the optimum, tickets one by one and matched at once", oneByOne.DefaultIfEmpty(100).Average(), "%");
        report.AddLaw("rule breaks in small pools", breaks);
    }

    /// <returns>The optimum; the players matched when all tickets are known at once, and when they come one by one; rule breaks.</returns>
    public (int Optimum, int Together, int OneByOne, int Breaks) Compare(IReadOnlyList<EngineTicket> tickets)
    {
        var rules = new RuleBook(_world);
        var together = new PoolReplay(_world.CreateEngine(), rules, SmallPool.Now);
        together.AddTogether(tickets);
        var oneByOne = new PoolReplay(_world.CreateEngine(), rules, SmallPool.Now);
        foreach (var ticket in tickets)
        {
            oneByOne.Add(ticket);
        }

        return (new ExhaustiveSolver(_world, rules).MostPlayers(tickets, SmallPool.Now), together.Players, oneByOne.Players,
            together.Breaks + oneByOne.Breaks);
    }
}
