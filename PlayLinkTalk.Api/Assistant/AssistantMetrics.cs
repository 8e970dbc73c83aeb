using System.Diagnostics.Metrics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>Meter <c>PlayLinkTalk.Assistant</c>: what becomes of answers.</summary>
internal sealed class AssistantMetrics : IServiceMetrics
{
    public const string MeterName = "PlayLinkTalk.Assistant";
    private readonly Counter<long> _answers;

    public AssistantMetrics(IMeterFactory meters) => _answers = meters.Create(MeterName).CreateCounter<long>(
        "playlinktalk.assistant.answers", "{answer}", "Answers of the assistant that ended, by outcome.");

    public void BeginAtZero()
    {
        foreach (var outcome in Enum.GetValues<AnswerOutcome>())
        {
            Count(outcome, 0);
        }
    }

    public void Ended(AnswerOutcome outcome) => Count(outcome, 1);

    private void Count(AnswerOutcome outcome, long more) =>
        _answers.Add(more, new KeyValuePair<string, object?>("outcome", outcome.ToString().ToLowerInvariant()));
}
