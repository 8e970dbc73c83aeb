using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Api.Administration.Figures;

/// <summary>What realtime nodes say of themselves. At the nodes' listener only, as all that they ask.</summary>
internal static class NodeReportEndpoint
{
    public static void MapNodeReports(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/realtime/figures", WriteAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Results<NoContent, ProblemHttpResult>> WriteAsync(
        NodeReport report, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(Text.IsLine(report.Node, NodeReport.LongestNode), "node", $"1 to {NodeReport.LongestNode} characters in one line");
        errors.Require(report.Connections >= 0, "connections", "not negative");
        errors.Require(report.Queued >= 0, "queued", "not negative");
        errors.Require(report.LagMilliseconds >= 0, "lagMilliseconds", "not negative");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var now = time.Now();
        Sample[] samples =
        [
            // Also none: that the node is there is news.
            new(FigureName.Connections, report.Connections, Gathering.Last),
            new(FigureName.Queued, report.Queued, Gathering.Last),
            new(FigureName.Lag, report.LagMilliseconds, Gathering.Peak),
        ];
        await write.RunAsync((work, ct) => FigureLog.AddAsync(work, report.Node, samples, now, ct), cancellationToken);
        return TypedResults.NoContent();
    }
}
