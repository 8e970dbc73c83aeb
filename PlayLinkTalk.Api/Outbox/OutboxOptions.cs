using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>Section <c>Outbox</c>.</summary>
public sealed class OutboxOptions
{
    public const string Section = "Outbox";

    /// <summary>How often published rows are deleted, and how often rows of crashed processes are looked for, in seconds.</summary>
    [Range(0.1, 60)]
    public double SweepSeconds { get; set; } = 1;

    /// <summary>Age in seconds from which a row that this process does not hold counts as left behind by a crash.</summary>
    [Range(1, 600)]
    public double LeftBehindSeconds { get; set; } = 5;

    /// <summary>
    /// Pause after a failed publication, in seconds. Short: nodes that are connected to the broker again do not ask the Api for
    /// the events that still wait here.
    /// </summary>
    [Range(0.05, 30)]
    public double RetrySeconds { get; set; } = 0.1;

    /// <summary>Committed events that wait for the broker at most, in this process. Beyond it the oldest are dropped.</summary>
    [Range(1, 1_000_000)]
    public int MostWaiting { get; set; } = 8192;
}
