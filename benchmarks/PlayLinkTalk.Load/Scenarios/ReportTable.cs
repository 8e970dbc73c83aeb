using System.Globalization;
using System.Text;

namespace PlayLinkTalk.Load.Scenarios;

/// <summary>The report as a text table.</summary>
internal static class ReportTable
{
    public static string Of(Report report)
    {
        var width =
            report.Figures.Select(figure => figure.What.Length).Concat(report.Laws.Select(law => law.What.Length)).DefaultIfEmpty().Max();
        var text = new StringBuilder($"\n{report.Scenario}\n");
        foreach (var figure in report.Figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {figure.What.PadRight(width)}  {Number(figure.Value),12} {figure.Unit,-8}");
            text.Append(figure.Bar is { } bar ? $" bar {Number(bar)} {(figure.MeetsBar ? "met" : "MISSED")}" : "").Append('\n');
        }

        foreach (var law in report.Laws)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"  {law.What.PadRight(width)}  {law.Breaks,12} {(law.Breaks == 0 ? "" : "BROKEN")}\n");
        }

        return text.Append(report.LawsHold ? "  every law held" : "  A LAW WAS BROKEN").ToString();
    }

    private static string Number(double value) =>
        value.ToString(value == Math.Floor(value) || Math.Abs(value) >= 1_000 ? "#,##0" : "0.##", CultureInfo.InvariantCulture);
}
