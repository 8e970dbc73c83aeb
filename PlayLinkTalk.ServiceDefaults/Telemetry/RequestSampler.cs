using System.Diagnostics;
using OpenTelemetry.Trace;

namespace PlayLinkTalk.ServiceDefaults.Telemetry;

/// <summary>
/// Begins a trace at a request, or at an activity of the product's own. Commands that background loops send by themselves (lease
/// renewals, position checks) would be thousands of traces of one span each: they are dropped.
/// </summary>
internal sealed class RequestSampler : Sampler
{
    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind is ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
