using System.Diagnostics;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Realtime.Delivery;

/// <summary>Measures an event on its way from the broker to the connections of this node.</summary>
/// <param name="Published">The event, which has an origin.</param>
/// <param name="HeardAt">When the broker brought it here (UTC).</param>
internal sealed record DeliveryTrace(ChannelEvent Published, DateTimeOffset HeardAt)
{
    private static readonly ActivitySource Source = new("PlayLinkTalk.Realtime");

    /// <summary>From the commit until now; zero where the clocks of two machines make it negative.</summary>
    public TimeSpan Lag(DateTimeOffset now) =>
        Published.Origin is { } origin && now > origin.CommittedAt ? now - origin.CommittedAt : TimeSpan.Zero;

    /// <summary>Adds a span to the event's trace, if it is recorded: a connection has taken the event.</summary>
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
