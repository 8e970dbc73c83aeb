using System.Globalization;
using System.Text;

namespace PlayLinkTalk.Load.Quality;

/// <summary>One figure of several matchers on several days, as bars side by side. Follows the reader's light or dark scheme.</summary>
internal sealed class BarChart(string title, string unit, IReadOnlyList<string> series)
{
    private const int Left = 64;
    private const int Top = 64;
    private const int Height = 240;
    private const int Bar = 22;
    private const int Gap = 26;
    private const int Lines = 4;

    private static readonly string[] Colours = ["#2f7de1", "#e0913a", "#8a8f98", "#4aa96c"];

    private readonly List<(string Name, IReadOnlyList<double> Values)> _groups = [];

    /// <param name="values">One for each of the series.</param>
    public void Add(string group, IReadOnlyList<double> values) => _groups.Add((group, values));

    public string ToSvg()
    {
        var most = Ceiling(_groups.SelectMany(group => group.Values).DefaultIfEmpty(1).Max());
        var step = (Bar * series.Count) + Gap;
        var width = Left + (step * _groups.Count) + 16;
        var svg = new StringBuilder();
        Write(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {Top + Height + 56}\" role=\"img\" aria-label=\"{title}\">");
        svg.AppendLine("""
            <style>
              text { font: 12px system-ui, sans-serif; fill: #24292f }
              .title { font-size: 15px; font-weight: 600 }
              .small { font-size: 10px; fill: #57606a }
              .line { stroke: #d0d7de }
              .back { fill: #ffffff }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 } .small { fill: #9da7b3 } .line { stroke: #3d444d } .back { fill: #0d1117 }
              }
            </style>
            <rect class="back" width="100%" height="100%"/>
            """);
        Write(svg, $"<text class=\"title\" x=\"16\" y=\"24\">{title} ({unit})</text>");
        Legend(svg);
        for (var line = 0; line <= Lines; line++)
        {
            var y = Top + Height - (Height * line / Lines);
            Write(svg, $"<line class=\"line\" x1=\"{Left}\" x2=\"{width - 16}\" y1=\"{y}\" y2=\"{y}\"/>");
            Write(svg, $"<text class=\"small\" x=\"{Left - 6}\" y=\"{y + 4}\" text-anchor=\"end\">{Label(most * line / Lines)}</text>");
        }

        for (var group = 0; group < _groups.Count; group++)
        {
            Group(svg, _groups[group], Left + (Gap / 2) + (group * step), most);
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private void Legend(StringBuilder svg)
    {
        var x = 16;
        for (var index = 0; index < series.Count; index++)
        {
            Write(svg, $"<rect x=\"{x}\" y=\"36\" width=\"12\" height=\"12\" rx=\"2\" fill=\"{Colours[index]}\"/>");
            Write(svg, $"<text x=\"{x + 18}\" y=\"46\">{series[index]}</text>");
            x += 40 + (7 * series[index].Length);
        }
    }

    private void Group(StringBuilder svg, (string Name, IReadOnlyList<double> Values) group, int x, double most)
    {
        for (var index = 0; index < group.Values.Count; index++)
        {
            var height = most > 0 ? Height * group.Values[index] / most : 0;
            var (left, top) = (x + (index * Bar), Top + Height - height);
            Write(svg, $"<rect x=\"{left}\" y=\"{top:0.#}\" width=\"{Bar - 3}\" height=\"{height:0.#}\" rx=\"2\" fill=\"{Colours[index]}\"/>");
            Write(svg, $"<text class=\"small\" x=\"{left + ((Bar - 3) / 2)}\" y=\"{top - 4:0.#}\" text-anchor=\"middle\">{Label(group.Values[index])}</text>");
        }

        // Long names on two lines.
        var words = group.Name.Split(' ');
        string[] lines = words.Length < 3 ? words : [string.Join(' ', words[..^1]), words[^1]];
        for (var line = 0; line < lines.Length; line++)
        {
            Write(svg, $"<text x=\"{x + (Bar * group.Values.Count / 2)}\" y=\"{Top + Height + 18 + (15 * line)}\" text-anchor=\"middle\">{lines[line]}</text>");
        }
    }

    private static string Label(double value) =>
        value.ToString(value >= 20 ? "0" : value >= 3 ? "0.#" : "0.##", CultureInfo.InvariantCulture);

    /// <summary>The next round number, so that lines have round numbers too.</summary>
    private static double Ceiling(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 1e-9))));
        return new[] { 1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10 }.First(round => round * power >= value) * power;
    }

    private static void Write(StringBuilder svg, FormattableString line) => svg.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
