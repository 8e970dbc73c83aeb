using BenchmarkDotNet.Attributes;
using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Benchmarks.Matching;

/// <summary>
/// Tickets that enter, wait, complete a game or cancel, in pools of several constant sizes; and a naive scan of the same pool
/// for comparison.
/// </summary>
[MemoryDiagnoser]
public class MatchingBenchmarks
{
    private const int Tickets = 2_000;
    private const int Some = 500;
    private const int Scanned = 50;

    /// <summary>The largest pool takes minutes to fill, so all measurements of one size share one pool.</summary>
    private static LivePool? _filled;

    private readonly List<EngineTicket> _leaving = [];
    private LivePool _pool = null!;
    private NaiveScan _scan = null!;
    private EngineTicketQueue _coming = null!;

    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Live { get; set; }

    [GlobalSetup]
    public void Fill() => _pool = _filled = _filled?.Size == Live ? _filled : new LivePool(Live, seed: 1);

    [IterationSetup(Target = nameof(Come))]
    public void BeforeCome()
    {
        Level();
        _coming = new EngineTicketQueue(_pool, Tickets);
    }

    [Benchmark(OperationsPerInvoke = Tickets, Description = "a ticket comes, games are confirmed")]
    public void Come() => Enter(Tickets);

    [IterationSetup(Target = nameof(Wait))]
    public void BeforeWait()
    {
        Level();
        _coming = EngineTicketQueue.OfThoseWhoWait(_pool, Some);
    }

    [Benchmark(OperationsPerInvoke = Some, Description = "a ticket comes and waits")]
    public void Wait() => Enter(Some);

    [IterationSetup(Target = nameof(Match))]
    public void BeforeMatch()
    {
        Level();
        _coming = EngineTicketQueue.OfThoseWhoMatch(_pool, Some);
    }

    [Benchmark(OperationsPerInvoke = Some, Description = "a ticket completes a game, which is confirmed")]
    public void Match() => Enter(Some);

    [IterationSetup(Target = nameof(Cancel))]
    public void BeforeCancel()
    {
        Level();
        _leaving.Clear();
        HashSet<Guid> chosen = [];
        while (_leaving.Count < Some)
        {
            var anybody = _pool.Anybody();
            if (chosen.Add(anybody.Id))
            {
                _leaving.Add(anybody);
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Some, Description = "a ticket cancels")]
    public void Cancel()
    {
        for (var ticket = 0; ticket < Some; ticket++)
        {
            _pool.Cancel(_leaving[ticket]);
        }
    }

    [IterationSetup(Target = nameof(Scan))]
    public void BeforeScan()
    {
        _scan = new NaiveScan(TicketStream.Catalogue);
        foreach (var ticket in _pool.Waiting)
        {
            _scan.Fill(ticket);
        }

        _coming = new EngineTicketQueue(_pool, Scanned);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Scanned, Description = "a ticket comes, by naive scan")]
    public void Scan()
    {
        for (var ticket = 0; ticket < Scanned; ticket++)
        {
            _scan.Add(_coming.Next(), _pool.Now);
        }
    }

    private void Enter(int tickets)
    {
        for (var ticket = 0; ticket < tickets; ticket++)
        {
            _pool.Enter(_coming.Next());
        }
    }

    /// <summary>Brings the pool back to its size.</summary>
    private void Level()
    {
        while (_pool.Waiting.Count > Live)
        {
            _pool.Cancel(_pool.Anybody());
        }

        while (_pool.Waiting.Count < Live)
        {
            _pool.Enter(_pool.Next());
        }
    }
}
