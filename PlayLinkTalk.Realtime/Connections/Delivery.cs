using System.Diagnostics;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>An event's way from the broker to the connections of this node, for telemetry.</summary>
/// <param name="Published">The event, which has an origin.</param>
/// <param name="HeardAt">When the broker brought it here (UTC).</param>
internal sealed record Delivery(ChannelEvent Published, DateTimeOffset HeardAt)
{
    private static readonly ActivitySource Source = new("PlayLinkTalk.Realtime");

    /// <summary>
    /// From the commit until now. The clocks of two machines differ: what is less than nothing counts as nothing.
    /// </summary>
    public TimeSpan Lag(DateTimeOffset now) =>
        Published.Origin is { } origin && now > origin.CommittedAt ? now - origin.CommittedAt : TimeSpan.Zero;

    /// <summary>Shows in its trace, where it has one, that a connection has taken it.</summary>
    public void Delivered(string connectionId, string transport, DateTimeOffset now)
    {
        if (Published.Origin is not { IsRecorded: true } origin)
        {
            return;
        }

        using var activity = Source.StartActivity(
            "deliver", ActivityKind.Consumer, origin.Trace,
            [
                new("playlinktalk.channel", Published.Channel), new("playlinktalk.seq", Published.Seq),
                new("playlinktalk.connection", connectionId), new("playlinktalk.transport", transport),
            ],
            startTime: HeardAt);
        activity?.SetEndTime(now.UtcDateTime);
    }
}
