using BenchmarkDotNet.Attributes;
using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Benchmarks.Matching;

/// <summary>
/// A ticket that comes and a ticket that cancels, in pools of different size that stay as large as they are; and a naive scan
/// of the same pool, to compare with.
/// </summary>
[MemoryDiagnoser]
public class MatchingBenchmarks
{
    private const int Tickets = 2_000;
    private const int Cancelled = 500;
    private const int Scanned = 50;

    private readonly List<EngineTicket> _leaving = [];
    private LivePool _pool = null!;
    private NaiveScan _scan = null!;
    private EngineTicketQueue _coming = null!;

    [Params(1_000, 10_000, 100_000)]
    public int Live { get; set; }

    [GlobalSetup]
    public void Fill() => _pool = new LivePool(Live, seed: 1);

    [IterationSetup(Target = nameof(Come))]
    public void BeforeCome()
    {
        while (_pool.Waiting.Count > Live)
        {
            _pool.Cancel(_pool.Anybody());
        }

        _coming = new EngineTicketQueue(_pool, Tickets);
    }

    [Benchmark(OperationsPerInvoke = Tickets, Description = "a ticket comes, games are confirmed")]
    public void Come()
    {
        for (var ticket = 0; ticket < Tickets; ticket++)
        {
            _pool.Enter(_coming.Next());
        }
    }

    [IterationSetup(Target = nameof(Cancel))]
    public void BeforeCancel()
    {
        while (_pool.Waiting.Count < Live)
        {
            _pool.Enter(_pool.Next());
        }

        _leaving.Clear();
        HashSet<Guid> chosen = [];
        while (_leaving.Count < Cancelled)
        {
            var anybody = _pool.Anybody();
            if (chosen.Add(anybody.Id))
            {
                _leaving.Add(anybody);
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Cancelled, Description = "a ticket cancels")]
    public void Cancel()
    {
        for (var ticket = 0; ticket < Cancelled; ticket++)
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
}
