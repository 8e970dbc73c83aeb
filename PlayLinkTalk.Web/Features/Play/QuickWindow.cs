using System.Globalization;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Play;

/// <summary>A time window for one tap: now, tonight, tomorrow evening.</summary>
/// <param name="Id">The posted value; its meaning does not depend on how long the page was open.</param>
public sealed record QuickWindow(string Id, string Label, string Detail, DateTimeOffset From, DateTimeOffset Until)
{
    public const string NowId = "now";
    public const string CustomId = "custom";

    private static readonly TimeSpan NowLength = TimeSpan.FromHours(3);
    private static readonly TimeSpan LatestTonight = TimeSpan.FromHours(20);

    /// <summary>The sensible choices at <paramref name="now"/>, most likely first.</summary>
    public static IReadOnlyList<QuickWindow> At(DateTimeOffset now, PlayTexts texts, SpokenTime time)
    {
        var today = Seoul.Local(now);
        var immediate = new QuickWindow(NowId, texts.Now, texts.NowDetail, now, now + NowLength);
        var tomorrow = Part(today.Date.AddDays(1), 19, 22, texts.Evening);
        var saturday = today.Date.AddDays(((int)DayOfWeek.Saturday - (int)today.DayOfWeek + 7) % 7);
        var weekend = (saturday - today.Date).Days >= 1
            ? Part(saturday, 10, 13, texts.Morning) : Part(saturday.AddDays(1), 10, 13, texts.Morning);
        return today.TimeOfDay < LatestTonight
            ? [Part(today.Date, 19, 22, texts.Evening), immediate, tomorrow, weekend]
            : [immediate, tomorrow, weekend];

        QuickWindow Part(DateTime day, int from, int until, string label)
        {
            var (start, end) = (Seoul.At(day.AddHours(from)), Seoul.At(day.AddHours(until)));
            return new(
                $"{day:yyyyMMdd}-{from}", string.Format(CultureInfo.InvariantCulture, label, time.Day(start)),
                string.Format(CultureInfo.InvariantCulture, texts.Hours, from, until),
                start < now ? now : start, end);
        }
    }
}
