namespace PlayLinkTalk.Api.Data;

internal static class Clock
{
    /// <summary>The time in whole milliseconds, so that a value equals itself when it is read back from the database.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
