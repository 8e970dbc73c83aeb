using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>
/// Refuses requests that another site makes a browser send with a member's cookie: unsafe methods and WebSockets must come from
/// this origin. Requests with a bearer token are not affected: browsers do not add one by themselves.
/// </summary>
internal sealed class SameOriginMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return IsAtRisk(request) && !RequestOrigin.IsHere(request)
            ? Problem.Of(StatusCodes.Status403Forbidden, ProblemCodes.ForeignOrigin, "This was asked from another site.")
                .ExecuteAsync(context)
            : next(context);
    }

    private static bool IsAtRisk(HttpRequest request) =>
        (!IsSafe(request.Method) || IsUpgrade(request)
            || request.Path.Value?.EndsWith("/negotiate", StringComparison.OrdinalIgnoreCase) is true)
        && request.Cookies.ContainsKey(SessionCookie.Name)
        && string.IsNullOrEmpty(BearerToken.Of(request));

    // CONNECT, which opens a WebSocket over HTTP/2, is not among the safe ones.
    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsUpgrade(HttpRequest request) =>
        request.Headers.Upgrade.Any(protocols => protocols?.Contains("websocket", StringComparison.OrdinalIgnoreCase) is true);
}
