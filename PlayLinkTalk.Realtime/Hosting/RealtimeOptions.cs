using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Realtime.Hosting;

/// <summary>How a realtime node behaves; bound from the section <c>Realtime</c>, validated at start.</summary>
public sealed class RealtimeOptions
{
    public const string Section = "Realtime";

    /// <summary>How events reach the connections.</summary>
    [EnumDataType(typeof(DeliveryMode))]
    public DeliveryMode Delivery { get; set; } = DeliveryMode.Log;

    /// <summary>How often a stream gets a comment and a hub connection a ping, so that both ends notice a dead link.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A client that sends nothing for this long is taken for gone: it has missed two pings, the second by two seconds. With the
    /// default <see cref="PresenceGrace"/> its account is offline 35 seconds after its last sign of life.
    /// </summary>
    public TimeSpan LongestSilence => (Heartbeat * 2) + TimeSpan.FromSeconds(2);

    /// <summary>How long a client has for the hub's handshake after its upgrade.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stream's client waits before it reconnects.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Retry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Frames that may wait for one connection before it is cut off.</summary>
    [Range(16, 100_000)]
    public int QueueLength { get; set; } = 1024;

    /// <summary>Bytes that may wait for one connection before it is cut off.</summary>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int QueueBytes { get; set; } = 1024 * 1024;

    /// <summary>A connection is closed when its client reads nothing for this long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the positions of quiet channels are compared with the Api.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a session is checked against the Api, in case the event of its sign-out was lost. The checks are spread over
    /// this time. After an interruption of the broker all sessions are checked at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan SessionCheckInterval { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a hole may close by itself (another publisher's event is on its way) before the Api is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan RepairDelay { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Recent events that a channel keeps for clients that come from a replay.</summary>
    [Range(8, 10_000)]
    public int TailLength { get; set; } = 64;

    /// <summary>How long it keeps them; a replay takes much less.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TailAge { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Positions that one <c>Follow</c> may name.</summary>
    [Range(1, 10_000)]
    public int FollowLimit { get; set; } = 1000;

    /// <summary>In bytes. Enough for a <c>Follow</c> with <see cref="FollowLimit"/> rooms, each with the largest position.</summary>
    public int LargestHubMessage => Math.Max(64 * 1024, 1024 + (FollowLimit * BytesPerPosition));

    /// <summary>An id of 36 characters, a position of at most 19, and what JSON puts around them.</summary>
    private const int BytesPerPosition = 60;

    /// <summary>
    /// Resume calls to the Api under way at once. Other clients wait and share the next calls, so that a burst queues on the node
    /// and not in the Api.
    /// </summary>
    [Range(1, 64)]
    public int ResumeBatchesAtOnce { get; set; } = 4;

    /// <summary>Questions under way at once about events that channels may have lost.</summary>
    [Range(1, 64)]
    public int RepairsAtOnce { get; set; } = 16;

    /// <summary>
    /// Send calls to the Api under way at once; other messages wait and share the next calls. More than one makes batches smaller and
    /// a message slower where the Api has one writer.
    /// </summary>
    [Range(1, 64)]
    public int SendBatchesAtOnce { get; set; } = 1;

    /// <summary>
    /// The time over which a node that ends tells many clients to move; a few take less. Must be below the shutdown timeout of
    /// the process.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RelocationTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A connection that has lasted this long, give or take a fifth at random, is told to move. So a node that starts late
    /// gets its share of the connections.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ConnectionMaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long an account without a connection still counts as online, so that a change of pages does not flicker.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan PresenceGrace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the Api hears which accounts are connected: the time that friends see as last seen is as old at most.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan SeenInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the Api hears of the node's connections and queues, which admins see.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan FigureInterval { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>
/// <see cref="Log"/>: positions, replay and repair over the Api's log. <see cref="Backplane"/>: SignalR's own Redis
/// backplane and no log, kept for comparison.
/// </summary>
public enum DeliveryMode { Log, Backplane }
