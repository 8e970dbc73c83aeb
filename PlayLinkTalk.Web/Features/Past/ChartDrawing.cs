using System.Globalization;
using System.Net;
using System.Text;
using PlayLinkTalk.Contracts.Past;

namespace PlayLinkTalk.Web.Features.Past;

/// <summary>
/// Charts as SVG, drawn on the server: they need no script, take the colours of the theme, and carry a title and a description. The numbers
/// stand in a table beside each.
/// </summary>
internal static class ChartDrawing
{
    /// <summary>Sports with a colour of their own; the others share the last one.</summary>
    public const int Colours = 5;

    private const int Width = 320;
    private const int Height = 148;
    private const int Left = 22;
    private const int Base = 124;
    private const int Top = 12;
    private const int Weeks = 12;

    /// <summary>Games of twelve weeks, stacked by sport.</summary>
    /// <param name="first">Monday of the first week.</param>
    /// <param name="games">The numbers.</param>
    /// <param name="colourOf">The number of a sport's colour.</param>
    /// <param name="title">Of the chart.</param>
    /// <param name="description">What it shows, in words.</param>
    public static string ByWeek(
        DateOnly first, IReadOnlyList<WeekGames> games, Func<string, int> colourOf, string title, string description)
    {
        var most = Math.Max(2, games.GroupBy(week => week.Week).Select(week => week.Sum(g => g.Games)).DefaultIfEmpty(0).Max());
        // Even: the line in the middle is a whole number of games.
        most += most % 2;
        var svg = Begin(Height, "weeks", title, description);
        foreach (var line in (int[])[0, most / 2, most])
        {
            var y = YOf(line, most);
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="chart__grid" d="M{Left} {y}H{Width}"/>""")
                .Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 6}" y="{y + 4}" text-anchor="end">{line}</text>""");
        }

        const int Step = (Width - Left) / Weeks;
        for (var week = 0; week < Weeks; week++)
        {
            var monday = first.AddDays(7 * week);
            var (x, sum) = (Left + (week * Step) + 4, 0);
            foreach (var sport in games.Where(g => g.Week == monday).OrderBy(g => colourOf(g.Sport)))
            {
                var (from, to) = (YOf(sum, most), YOf(sum += sport.Games, most));
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"""<rect class="chart__c{colourOf(sport.Sport)}" x="{x}" y="{to}" width="{Step - 7}" height="{from - to}" rx="2"/>""");
            }

            if (week % 3 == 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x}" y="{Base + 17}">{monday.Month}/{monday.Day}</text>""");
            }
        }

        return End(svg);
    }

    /// <summary>Hours of each sport as bars, longest first.</summary>
    public static string BySport(
        IReadOnlyList<(string Name, int Minutes, int Colour)> sports, Func<int, string> hours, string title, string description)
    {
        const int Row = 34;
        var most = Math.Max(1, sports.Select(sport => sport.Minutes).DefaultIfEmpty(0).Max());
        var svg = Begin((sports.Count * Row) + 4, "sports", title, description);
        for (var row = 0; row < sports.Count; row++)
        {
            var (name, minutes, colour) = sports[row];
            var (y, length) = ((row * Row) + 4, Math.Max(4, minutes * Width / most));
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"""<text class="chart__name" x="0" y="{y + 11}">{WebUtility.HtmlEncode(name)}</text>""")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"""<text x="{Width}" y="{y + 11}" text-anchor="end">{WebUtility.HtmlEncode(hours(minutes))}</text>""")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"""<rect class="chart__c{colour}" x="0" y="{y + 16}" width="{length}" height="9" rx="4.5"/>""");
        }

        return End(svg);
    }

    private static StringBuilder Begin(int height, string id, string title, string description) => new StringBuilder()
        .Append(
            CultureInfo.InvariantCulture,
            $"""<svg class="chart__picture" viewBox="0 0 {Width} {height}" role="img" aria-labelledby="{id}-title {id}-text">""")
        .Append(
            CultureInfo.InvariantCulture,
            $"""<title id="{id}-title">{WebUtility.HtmlEncode(title)}</title>""")
        .Append(CultureInfo.InvariantCulture, $"""<desc id="{id}-text">{WebUtility.HtmlEncode(description)}</desc>""");

    private static string End(StringBuilder svg) => svg.Append("</svg>").ToString();

    private static int YOf(int games, int most) => Base - (games * (Base - Top) / most);
}
