using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary>Possible times of a wished game.</summary>
internal static class GameTimes
{
    private const int MostStarts = 60;
    private static readonly TimeSpan Mark = TimeSpan.FromMinutes(10);

    /// <summary>Slack, so that the service may choose a slightly later start.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(20);

    public static DateTimeOffset MarkNotBefore(DateTimeOffset time) =>
        new((time.UtcTicks + Mark.Ticks - 1) / Mark.Ticks * Mark.Ticks, TimeSpan.Zero);

    /// <summary>Windows for tickets that answer the wish, earliest first; the whole window if it is too short for a choice.</summary>
    public static IEnumerable<(DateTimeOffset Earliest, DateTimeOffset Latest)> For(OpenWish wish, DateTimeOffset soonest)
    {
        var length = TimeSpan.FromMinutes(wish.Minutes);
        var first = MarkNotBefore(wish.Earliest > soonest ? wish.Earliest : soonest);
        var room = wish.Latest - length - first;
        if (room < TimeSpan.Zero)
        {
            return [(wish.Earliest, wish.Latest)];
        }

        // A week has about a thousand starts; some sixty of them, evenly spread, are enough.
        var step = Mark * Math.Max(1, Math.Ceiling(room / Mark / MostStarts));
        return Enumerable.Range(0, (int)(room / step) + 1).Select(index => first + (index * step))
            .Select(start => (start, Earlier(start + length + Slack, wish.Latest)));
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
