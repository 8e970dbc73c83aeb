using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PlayLinkTalk.ServiceDefaults.Health;

internal static class ReadinessGate
{
    /// <summary>The checks behind this endpoint are made in a process that is ready; any other answers 503 without them.</summary>
    public static TBuilder WhenReady<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(built =>
        {
            var checks = built.RequestDelegate!;
            built.RequestDelegate = http => http.RequestServices.GetServices<IReadiness>().All(each => each.IsReady)
                ? checks(http)
                : RefuseAsync(http.Response);
        });
        return endpoint;
    }

    private static Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "text/plain";
        response.Headers.CacheControl = "no-store, no-cache";
        return response.WriteAsync(nameof(HealthStatus.Unhealthy));
    }
}
