using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>Section <c>Outbox</c>.</summary>
public sealed class OutboxOptions
{
    public const string Section = "Outbox";

    /// <summary>How often published rows are deleted, and how often rows that nobody published are looked for, in seconds.</summary>
    [Range(0.1, 60)]
    public double SweepSeconds { get; set; } = 1;

    /// <summary>Rows older than this that the process which looks does not hold are taken to be left behind by a crash, in seconds.</summary>
    [Range(1, 600)]
    public double LeftBehindSeconds { get; set; } = 5;

    /// <summary>
    /// Pause after a publication that the broker did not take, in seconds: nodes that have the broker back already don't look
    /// elsewhere for what waits here.
    /// </summary>
    [Range(0.05, 30)]
    public double RetrySeconds { get; set; } = 0.1;
}
