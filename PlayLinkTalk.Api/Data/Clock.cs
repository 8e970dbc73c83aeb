namespace PlayLinkTalk.Api.Data;

internal static class Clock
{
    /// <summary>The time in whole milliseconds, so that a value equals itself when it is read back from the database.</summary>
    public static DateTimeOffset Now(this TimeProvider time) => time.GetUtcNow().InMilliseconds();

    /// <summary>The same for a time that a client names, in UTC.</summary>
    public static DateTimeOffset InMilliseconds(this DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
