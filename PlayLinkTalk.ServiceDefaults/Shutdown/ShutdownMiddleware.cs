using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.ServiceDefaults.Departures;

/// <summary>
/// Loosens the proxy's connections to a process that is about to end, and then refuses: 503 where asking again is safe
/// anyway, 421 (RFC 9110, 15.5.20: nothing was done, ask over another connection) for everything else.
/// </summary>
internal sealed class DepartureMiddleware(RequestDelegate next, Departure departure)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public Task InvokeAsync(HttpContext context)
    {
        var stage = departure.Stage;
        if (stage == DepartureStage.Staying || context.Request.Path.StartsWithSegments("/alive") || context.Request.Path.StartsWithSegments("/health"))
        {
            return next(context);
        }

        if (stage == DepartureStage.Refusing)
        {
            context.Response.Headers.Connection = "close";
            return Refusal(context.Request.Method).ExecuteAsync(context);
        }

        if (context.Request.Headers.Upgrade.Count == 0)
        {
            context.Response.Headers.Connection = "close";
        }

        return next(context);
    }

    private static IResult Refusal(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method)
            ? RetryLater.Unavailable(Soon)
            : Problem.Of(StatusCodes.Status421MisdirectedRequest, ProblemCodes.Unavailable, "This process is about to end: nothing was done, ask again.");
}
