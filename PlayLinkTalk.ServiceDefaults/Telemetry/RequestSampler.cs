using System.Diagnostics;
using OpenTelemetry.Trace;

namespace PlayLinkTalk.ServiceDefaults.Telemetry;

/// <summary>
/// Begins a trace at a request, or at an activity of the product's own. Commands that background loops send by themselves (lease
/// renewals, position checks) would be thousands of traces of one span each: they are dropped.
/// </summary>
/// <param name="ratio">Of the traces that could begin, so many are recorded: from 0 to 1.</param>
internal sealed class RequestSampler(double ratio) : Sampler
{
    private readonly TraceIdRatioBasedSampler _some = new(ratio);

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Kind is ActivityKind.Client ? new(SamplingDecision.Drop) : _some.ShouldSample(samplingParameters);
}
