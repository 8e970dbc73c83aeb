using System.Diagnostics.Metrics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Push;

/// <summary>Meter <c>PlayLinkTalk.Push</c>: what becomes of pushes.</summary>
internal sealed class PushMetrics : IServiceMetrics
{
    public const string MeterName = "PlayLinkTalk.Push";
    private readonly Counter<long> _attempts;

    public PushMetrics(IMeterFactory meters) => _attempts = meters.Create(MeterName).CreateCounter<long>(
        "playlinktalk.push.attempts", "{attempt}", "Attempts to hand a push to its push service, by outcome.");

    public void BeginAtZero()
    {
        foreach (var outcome in Enum.GetValues<PushOutcome>())
        {
            Count(outcome, 0);
        }
    }

    public void Tried(PushOutcome outcome) => Count(outcome, 1);

    private void Count(PushOutcome outcome, long more) =>
        _attempts.Add(more, new KeyValuePair<string, object?>("outcome", outcome.ToString().ToLowerInvariant()));
}
