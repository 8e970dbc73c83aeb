namespace PlayLinkTalk.Api.Matching;

/// <summary>The first start that is left to somebody who is free from a time on.</summary>
internal static class FirstStart
{
    private static readonly TimeSpan Mark = TimeSpan.FromMinutes(10);

    public static DateTimeOffset Of(DateTimeOffset earliest, DateTimeOffset now, MatchingSettings settings)
    {
        var soonest = now.AddMinutes(settings.LeadMinutes);
        var from = earliest > soonest ? earliest : soonest;
        var over = from.UtcTicks % Mark.Ticks;
        return over == 0 ? from : from.AddTicks(Mark.Ticks - over);
    }
}
