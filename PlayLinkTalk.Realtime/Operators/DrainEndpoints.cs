using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.ServiceDefaults.Operators;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Realtime.Operators;

internal static class DrainEndpoints
{
    /// <summary>A refused client comes back to another node at once.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Maps <c>POST /operator/drain</c> and <c>POST /operator/resume</c>.</summary>
    public static void MapDrain(this IEndpointRouteBuilder endpoints)
    {
        var operators = endpoints.MapOperators();
        operators.MapPost("/drain", DrainAsync);
        operators.MapPost("/resume", Resume);
    }

    /// <summary>Refuses what opens a connection, with 503, while the node is drained.</summary>
    public static TBuilder UnlessDrained<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Finally(built =>
        {
            var connect = built.RequestDelegate!;
            built.RequestDelegate = http => http.RequestServices.GetRequiredService<Drain>().IsOn ? RefuseAsync(http) : connect(http);
        });
        return endpoint;
    }

    /// <summary>Closes the connection: a proxy that kept it would bring the next attempt back to this node.</summary>
    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.Headers.Connection = "close";
        return RetryLater.Unavailable(Soon).ExecuteAsync(http);
    }

    private static async Task<Ok<Drained>> DrainAsync(Drain drain, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Drained(await drain.StartAsync(cancellationToken)));

    private static NoContent Resume(Drain drain)
    {
        drain.Stop();
        return TypedResults.NoContent();
    }

    /// <param name="Connections">That the node had, and moved.</param>
    internal sealed record Drained(int Connections);
}
