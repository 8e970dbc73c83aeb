using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.ServiceDefaults;

namespace PlayLinkTalk.Api.Http;

internal static class InstanceEndpoint
{
    /// <summary>Maps <c>GET /api</c>: the process of the Api that answers. It shows how a load balancer distributes requests.</summary>
    public static void MapInstance(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var instance = ServiceInstance.Of(
            services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>(),
            typeof(InstanceEndpoint).Assembly);
        endpoints.MapGet("/api", Answer).WithTags("Service").AllowAnonymous().DisableRateLimiting();

        Ok<ServiceInstance> Answer(HttpContext http)
        {
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(instance);
        }
    }
}
