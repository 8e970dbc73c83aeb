using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Realtime;

/// <summary>How a realtime node behaves; bound from the section <c>Realtime</c>, validated at start.</summary>
public sealed class RealtimeOptions
{
    public const string Section = "Realtime";

    /// <summary>What carries events to the connections.</summary>
    [EnumDataType(typeof(DeliveryMode))]
    public DeliveryMode Delivery { get; set; } = DeliveryMode.Log;

    /// <summary>How often a stream gets a comment and a hub connection a ping, so that both ends notice a dead link.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A client that sends nothing for this long is gone. It has missed two pings, the second by two seconds. With the pulse of
    /// a second and the default <see cref="PresenceGrace"/> an account is offline 35 seconds after its last sign of life.
    /// </summary>
    public TimeSpan LongestSilence => (Heartbeat * 2) + TimeSpan.FromSeconds(2);

    /// <summary>What a stream's client waits before it comes back.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Retry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Frames that may wait for one connection before it is cut off.</summary>
    [Range(16, 100_000)]
    public int QueueLength { get; set; } = 1024;

    /// <summary>Bytes that may wait for one connection before it is cut off.</summary>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int QueueBytes { get; set; } = 1024 * 1024;

    /// <summary>A connection that takes nothing for so long is cut off, however little waits for it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often quiet channels and sessions are checked against the Api.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a hole may close by itself (another publisher's event is on its way) before the Api is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan RepairDelay { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Recent events a channel keeps for those who come from a replay.</summary>
    [Range(8, 10_000)]
    public int TailLength { get; set; } = 64;

    /// <summary>How long they are kept; a replay is over much sooner.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TailAge { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Positions that one <c>Follow</c> may name.</summary>
    [Range(1, 10_000)]
    public int FollowLimit { get; set; } = 1000;

    /// <summary>In bytes. A <c>Follow</c> that names as many rooms as it may fits, each with the largest position.</summary>
    public int LargestHubMessage => Math.Max(64 * 1024, 1024 + (FollowLimit * BytesPerPosition));

    /// <summary>An id of 36 characters, a position of at most 19, and what JSON puts around them.</summary>
    private const int BytesPerPosition = 60;

    /// <summary>
    /// Calls to the Api for those who come or come back under way at once; others wait and are asked for together, so that a
    /// burst queues here and not there.
    /// </summary>
    [Range(1, 64)]
    public int ResumeBatchesAtOnce { get; set; } = 4;

    /// <summary>Questions under way at once about what quiet channels may have lost.</summary>
    [Range(1, 64)]
    public int RepairsAtOnce { get; set; } = 16;

    /// <summary>
    /// At most between two rounds of writing, while very many connections have something to get: more then goes in one write.
    /// Less while fewer have, and nothing while few have.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:00.100")]
    public TimeSpan WritePause { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The same on a machine that does not keep up. Who writes waits for an answer before the next message: a longer one costs rate again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan LongestWritePause { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Calls to the Api with clients' messages under way at once; more messages wait and go together.</summary>
    [Range(1, 64)]
    public int SendBatchesAtOnce { get; set; } = 2;

    /// <summary>
    /// Over how long the clients of a node that is about to end are told to move, when they are many; a few take less. Stay
    /// below what whoever ends the node allows it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RelocationTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A connection that has lasted this long, give or take a fifth at random, is told to move. So a node that starts late
    /// gets its share of the connections.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ConnectionMaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long an account without a connection still counts as online, so that a change of pages doesn't flicker.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan PresenceGrace { get; set; } = TimeSpan.FromSeconds(2);
}

/// <summary>
/// <see cref="Log"/>: positions, replay and repair over the Api's log. <see cref="Backplane"/>: SignalR's own Redis
/// backplane and no log, kept to be compared with.
/// </summary>
public enum DeliveryMode { Log, Backplane }
