using System.Text.Json;

namespace PlayLinkTalk.Load.Scenarios;

/// <summary>The report as JSON.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Of(Report report) => JsonSerializer.Serialize(new
    {
        report.Scenario,
        Figures = report.Figures.Select(figure => new { figure.What, figure.Value, figure.Unit, figure.Bar, figure.MeetsBar }),
        report.Laws,
        report.LawsHold,
    }, Options);
}
