namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>The times at which a game may start, as whole numbers.</summary>
internal readonly struct Marks(TimeSpan mark)
{
    /// <summary>The first mark that is not before the time.</summary>
    public int NotBefore(DateTimeOffset time) => (int)((time.UtcTicks + mark.Ticks - 1) / mark.Ticks);

    /// <summary>The last mark that is not after the time.</summary>
    public int NotAfter(DateTimeOffset time) => (int)(time.UtcTicks / mark.Ticks);

    public DateTimeOffset TimeOf(int number) => new(number * mark.Ticks, TimeSpan.Zero);
}
