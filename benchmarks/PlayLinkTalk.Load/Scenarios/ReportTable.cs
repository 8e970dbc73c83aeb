using System.Globalization;
using System.Text;

namespace PlayLinkTalk.Load.Scenarios;

/// <summary>A report for people.</summary>
internal static class ReportTable
{
    /// <summary>The control, where there is one, stands beside every figure that it has as well.</summary>
    public static string Of(Report report)
    {
        var width = report.Figures.Select(figure => figure.What.Length).Concat(report.Laws.Select(law => law.What.Length)).DefaultIfEmpty().Max();
        var text = new StringBuilder($"\n{report.Scenario}\n");
        if (report.Control is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {"".PadRight(width)}  {"ours",12} {"the control",12}\n");
        }

        foreach (var figure in report.Figures)
        {
            var beside = report.Control?.Figures.FirstOrDefault(other => other.What == figure.What);
            text.Append(CultureInfo.InvariantCulture, $"  {figure.What.PadRight(width)}  {Number(figure.Value),12}{Beside(report, beside?.Value)} {figure.Unit,-8}");
            text.Append(figure.Bar is { } bar ? $" bar {Number(bar)} {(figure.MeetsBar ? "met" : "MISSED")}" : "").Append('\n');
        }

        foreach (var law in report.Laws)
        {
            var beside = report.Control?.Laws.FirstOrDefault(other => other.What == law.What);
            text.Append(CultureInfo.InvariantCulture, $"  {law.What.PadRight(width)}  {law.Breaks,12}{Beside(report, beside?.Breaks)} {(law.Breaks == 0 ? "" : "BROKEN")}\n");
        }

        return text.Append(report.LawsHold ? "  every law held" : "  A LAW WAS BROKEN").ToString();
    }

    private static string Beside(Report report, double? value) =>
        report.Control is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {(value is { } there ? Number(there) : "-"),12}");

    private static string Number(double value) =>
        value.ToString(value == Math.Floor(value) || Math.Abs(value) >= 1_000 ? "#,##0" : "0.##", CultureInfo.InvariantCulture);
}
