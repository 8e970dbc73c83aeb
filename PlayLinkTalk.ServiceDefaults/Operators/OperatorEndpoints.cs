using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.ServiceDefaults.Operators;

/// <summary>
/// <c>/operator</c>: what an operator asks of one process. The front doors do not forward it, and without the key it does not
/// exist.
/// </summary>
public static class OperatorEndpoints
{
    private const string Scheme = "Bearer ";

    /// <summary>
    /// The group for a service's operator endpoints. Each answers 404 unless the request carries <c>Operators:Key</c> as its bearer
    /// token.
    /// </summary>
    public static RouteGroupBuilder MapOperators(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/operator").AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        group.AddEndpointFilter(async (call, next) => IsOperator(call.HttpContext) ? await next(call) : Problem.NotFound());
        return group;
    }

    private static bool IsOperator(HttpContext http)
    {
        var key = http.RequestServices.GetRequiredService<IOptions<OperatorOptions>>().Value.Key;
        var said = http.Request.Headers.Authorization.ToString();
        return !string.IsNullOrEmpty(key) && said.StartsWith(Scheme, StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said[Scheme.Length..]), Encoding.UTF8.GetBytes(key));
    }
}
