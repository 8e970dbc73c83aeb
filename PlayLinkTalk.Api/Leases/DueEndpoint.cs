using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.ServiceDefaults.Operators;

namespace PlayLinkTalk.Api.Leases;

internal static class DueEndpoint
{
    /// <summary>Maps <c>POST /operator/due</c>: runs the jobs of this process now.</summary>
    public static void MapDue(this IEndpointRouteBuilder endpoints) => endpoints.MapOperators().MapPost("/due", RunNow);

    private static Ok<DueJobs> RunNow(IEnumerable<LeasedJob> jobs)
    {
        var held = jobs.Where(job => job.IsHeld).ToArray();
        foreach (var job in held)
        {
            job.RunNow();
        }

        return TypedResults.Ok(new DueJobs([.. held.Select(job => job.LeaseName).Order(StringComparer.Ordinal)]));
    }

    /// <param name="Jobs">The jobs of this process; each runs now.</param>
    internal sealed record DueJobs(IReadOnlyList<string> Jobs);
}
