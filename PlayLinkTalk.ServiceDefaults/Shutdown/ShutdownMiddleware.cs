using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.ServiceDefaults.Shutdown;

/// <summary>
/// Asks the proxy to close its connections to a process that shuts down, and then refuses: 503 for safe methods, 421 (RFC 9110,
/// 15.5.20: nothing was done, ask over another connection) for all others.
/// </summary>
internal sealed class ShutdownMiddleware(RequestDelegate next, ShutdownSequence sequence)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public Task InvokeAsync(HttpContext context)
    {
        var (stage, request, headers) = (sequence.Stage, context.Request, context.Response.Headers);
        if (stage == ShutdownStage.Running || request.Path.StartsWithSegments("/alive") || request.Path.StartsWithSegments("/health"))
        {
            return next(context);
        }

        if (stage == ShutdownStage.Refusing)
        {
            headers.Connection = "close";
            return Refusal(request.Method).ExecuteAsync(context);
        }

        if (request.Headers.Upgrade.Count == 0)
        {
            headers.Connection = "close";
        }

        return next(context);
    }

    private static IResult Refusal(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method)
            ? RetryLater.Unavailable(Soon)
            : Problem.Of(
                StatusCodes.Status421MisdirectedRequest, ProblemCodes.Unavailable, "This process shuts down: nothing was done, ask again.");
}
