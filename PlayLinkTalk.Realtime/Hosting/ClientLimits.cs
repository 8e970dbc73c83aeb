using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Realtime.Hosting;

/// <summary>
/// What one account, or one address, may ask of a node; bound from the section <c>RateLimits</c>, which the Api shares. Load runs
/// raise it by environment: <c>RateLimits__ConnectionsPerAccount=1000</c>.
/// </summary>
public sealed class ClientLimits
{
    public const string Section = "RateLimits";

    /// <summary>Hub connections of an account, counted from the upgrade on. A browser has one for all its tabs.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionsPerAccount { get; set; } = 120;

    /// <summary>Streams of an account.</summary>
    [Range(1, 1_000_000)]
    public int StreamsPerAccount { get; set; } = 120;

    /// <summary>
    /// Connections and streams of an address together; households and offices share one. Callers on this machine are not bounded.
    /// </summary>
    [Range(1, 1_000_000)]
    public int ConnectionsPerAddress { get; set; } = 1_000;

    /// <summary>Calls of <c>Follow</c>; a page makes one for each room that it opens.</summary>
    [Range(1, 100_000_000)]
    public int FollowsPerMinutePerAccount { get; set; } = 300;

    /// <summary>Calls of <c>Read</c>, before the Api counts them.</summary>
    [Range(1, 100_000_000)]
    public int ReadMarksPerMinutePerAccount { get; set; } = 1_200;

    /// <summary>Calls of <c>Typing</c>. More than about three a second of one connection are dropped before.</summary>
    [Range(1, 100_000_000)]
    public int TypingPerMinutePerAccount { get; set; } = 400;

    /// <summary>Messages that the Api stores. The node counts all calls, also refused ones, and passes on <see cref="SendsAMessage"/>
    /// times as many.</summary>
    [Range(1, 100_000_000)]
    public int MessagesPerMinutePerAccount { get; set; } = 120;

    /// <summary>Calls of <c>Send</c> that the node passes on for each message that the Api allows: retries are repeats.</summary>
    public const int SendsAMessage = 5;

    public int SendsPerMinutePerAccount => (int)Math.Min(int.MaxValue, (long)SendsAMessage * MessagesPerMinutePerAccount);
}
