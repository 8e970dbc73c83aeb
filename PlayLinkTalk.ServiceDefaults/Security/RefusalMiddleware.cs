using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>
/// Logs refused requests of every endpoint, now and later: 401 where a session is needed, 403, 404 of an id that a signed-in account
/// asks for, and 429. Below the problem details, which answer a bare 403 as 404.
/// </summary>
internal sealed class RefusalMiddleware(RequestDelegate next, SecurityLog log)
{
    /// <summary>The claims with an account's id: of the Api, and of a realtime node.</summary>
    private static readonly string[] AccountClaims = ["sub", ClaimTypes.NameIdentifier];

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var (status, endpoint) = (context.Response.StatusCode, context.GetEndpoint());
        if (status is StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests
            || (status == StatusCodes.Status401Unauthorized && IsForMembers(endpoint))
            || (status == StatusCodes.Status404NotFound && IsForMembers(endpoint) && context.Request.RouteValues.Count > 0))
        {
            log.Refused(status, AccountOf(context.User), context.Request.Method, RouteOf(endpoint));
        }
    }

    private static bool IsForMembers(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<IAuthorizeData>() is not null
        || endpoint?.Metadata.GetMetadata<AuthorizationPolicy>() is not null;

    private static Guid? AccountOf(ClaimsPrincipal user) =>
        AccountClaims.Select(user.FindFirstValue).Select(id => Guid.TryParse(id, out var account) ? account : (Guid?)null)
            .FirstOrDefault(account => account is not null);

    /// <summary>Never the path: it is the caller's text.</summary>
    private static string RouteOf(Endpoint? endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: { } pattern } ? "/" + pattern.Trim('/') : endpoint?.DisplayName ?? "none";
}
