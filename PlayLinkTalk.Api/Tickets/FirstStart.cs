namespace PlayLinkTalk.Api.Tickets;

/// <summary>The first start that is left after a time.</summary>
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
