using System.Globalization;
using System.Net;
using System.Text;
using PlayLinkTalk.Contracts.Administration;

namespace PlayLinkTalk.Web.Features.Administration;

/// <summary>A series as bars in SVG, drawn by the server: it needs no script and takes the colours of the theme.</summary>
internal static class FigureDrawing
{
    private const int Width = 320;
    private const int Height = 84;
    private const int Base = 78;
    private const int Top = 8;
    private const int Left = 34;

    /// <param name="series">The numbers, oldest first.</param>
    /// <param name="title">Of the chart.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="colour">0 to 4, of the theme.</param>
    public static string Of(FigureSeries series, string title, string description, int colour)
    {
        var most = Ceiling(series.Values.DefaultIfEmpty(0).Max());
        var svg = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"""<svg class="chart__picture" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="{series.Name}-t {series.Name}-d">""")
            .Append(CultureInfo.InvariantCulture, $"""<title id="{series.Name}-t">{WebUtility.HtmlEncode(title)}</title>""")
            .Append(CultureInfo.InvariantCulture, $"""<desc id="{series.Name}-d">{WebUtility.HtmlEncode(description)}</desc>""");
        foreach (var line in (double[])[0, most / 2, most])
        {
            var y = Number(YOf(line, most));
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="chart__grid" d="M{Left} {y}H{Width}"/>""")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"""<text x="{Left - 5}" y="{Number(YOf(line, most) + 4)}" text-anchor="end">{Short(line)}</text>""");
        }

        var step = (double)(Width - Left) / Math.Max(1, series.Values.Count);
        var gap = step > 6 ? 2 : 1;
        for (var at = 0; at < series.Values.Count; at++)
        {
            // Nothing is no bar: the grid shows the axis.
            if (series.Values[at] > 0)
            {
                var y = Math.Min(YOf(series.Values[at], most), Base - 1);
                svg.Append(CultureInfo.InvariantCulture, $"""<rect class="chart__c{colour}" x="{Number(Left + (at * step))}" """)
                    .Append(CultureInfo.InvariantCulture, $"""y="{Number(y)}" width="{Number(step - gap)}" """)
                    .Append(CultureInfo.InvariantCulture, $"""height="{Number(Base - y)}" rx="1"/>""");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>1,200 as 1.2k.</summary>
    public static string Short(double value) => value switch
    {
        >= 1_000_000 => $"{Number(value / 1_000_000)}M",
        >= 1_000 => $"{Number(value / 1_000)}k",
        _ => Number(value),
    };

    /// <summary>The next 2, 4, 10, 20, 40, 100 …: half of it is a whole number, too.</summary>
    private static double Ceiling(double value)
    {
        var power = 1.0;
        while (power * 10 < value)
        {
            power *= 10;
        }

        return new[] { 2, 4, 10 }.Select(factor => factor * power).First(most => most >= value);
    }

    private static double YOf(double value, double most) => Base - (value * (Base - Top) / most);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
