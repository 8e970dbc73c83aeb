using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Rooms.Search;

/// <summary>Section <c>Search</c>.</summary>
public sealed class SearchOptions
{
    public const string Section = "Search";

    /// <summary>
    /// Interval at which new messages enter the index, in seconds. Search reads newer ones from the log itself; the more messages of a
    /// room enter together, the less each costs, because they share tokens.
    /// </summary>
    [Range(0.1, 3600)]
    public double IndexSeconds { get; set; } = 60;

    /// <summary>Messages that one transaction indexes.</summary>
    [Range(1, 5000)]
    public int MessagesAtOnce { get; set; } = 500;

    /// <summary>The largest part of its time that the job may write, in percent: senders share the database with it.</summary>
    [Range(1, 100)]
    public int MostPercent { get; set; } = 20;

    /// <summary>Newest messages of a room that search reads from the log when they are not indexed yet.</summary>
    [Range(0, 100_000)]
    public int LongestTail { get; set; } = 2000;
}
