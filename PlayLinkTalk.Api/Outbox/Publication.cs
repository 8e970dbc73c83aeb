using System.Diagnostics;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>
/// A committed batch on its way to the broker. In a trace it is one activity <c>publish</c> for each request or ticket that caused
/// events of it, however many attempts the publication takes.
/// </summary>
internal sealed class Publication(OutboxBatch batch, DateTimeOffset committedAt)
{
    private static readonly ActivitySource Source = new("PlayLinkTalk.Outbox");
    private readonly List<Activity> _activities = [];

    public Guid? RowId => batch.RowId;

    public DateTimeOffset CommittedAt => committedAt;

    public int Count => batch.Events.Count;

    /// <summary>The events for the broker; with their origins after <see cref="Begin"/>.</summary>
    public IReadOnlyList<ChannelEvent> Events { get; private set; } = batch.Events;

    /// <param name="isCollected">Whether nodes need the time of the commit, for their metrics.</param>
    public void Begin(bool isCollected)
    {
        if (!isCollected && batch.Events.All(published => published.Origin is null))
        {
            return;
        }

        var before = Activity.Current;
        var origins = new Dictionary<ActivityContext, EventOrigin>();
        Events = [.. batch.Events.Select(published => published with { Origin = OriginOf(published, origins) })];
        // The loop continues outside of these activities.
        Activity.Current = before;
    }

    /// <summary>The broker has it.</summary>
    public void End() => _activities.ForEach(activity => activity.Dispose());

    private EventOrigin OriginOf(ChannelEvent published, Dictionary<ActivityContext, EventOrigin> known)
    {
        var cause = published.Origin?.Trace ?? default;
        if (known.TryGetValue(cause, out var origin))
        {
            return origin;
        }

        var trace = cause;
        if (published.Origin is { IsRecorded: true } && Source.StartActivity("publish", ActivityKind.Producer, cause) is { } activity)
        {
            activity.SetTag("playlinktalk.channel", published.Channel).SetTag("playlinktalk.seq", published.Seq);
            _activities.Add(activity);
            trace = activity.Context;
        }

        return known[cause] = new(committedAt, trace);
    }
}
