using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Meter <c>PlayLinkTalk.Matching</c>.</summary>
internal sealed class MatchingMetrics
{
    public const string MeterName = "PlayLinkTalk.Matching";
    private readonly Counter<long> _matches;
    private readonly Counter<long> _refills;
    private readonly Histogram<double> _wait;
    private readonly ConcurrentDictionary<Shard, int> _waiting = new();

    public MatchingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("playlinktalk.tickets.waiting", () => _waiting.Values.Sum(), "{ticket}");
        _matches = meter.CreateCounter<long>("playlinktalk.matches.formed", "{match}");
        _refills = meter.CreateCounter<long>("playlinktalk.seats.refilled", "{ticket}");
        _wait = meter.CreateHistogram<double>("playlinktalk.tickets.wait", "s");
    }

    public void Waits(Shard shard, int tickets) => _waiting[shard] = tickets;

    /// <summary>Another process counts them.</summary>
    public void Forget(Shard shard) => _waiting.TryRemove(shard, out _);

    public void Formed(Proposal proposal, Formed formed)
    {
        var sport = new KeyValuePair<string, object?>("sport", formed.Sport);
        if (proposal is NewMatch)
        {
            _matches.Add(1, sport);
        }
        else
        {
            _refills.Add(formed.Waits.Count, sport);
        }

        foreach (var wait in formed.Waits)
        {
            _wait.Record(wait.TotalSeconds, sport);
        }
    }
}
