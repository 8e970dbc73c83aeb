namespace PlayLinkTalk.Api.Data;

internal static class Clock
{
    /// <summary>The time in whole milliseconds, so that what is answered at once equals what the database gives back later.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
