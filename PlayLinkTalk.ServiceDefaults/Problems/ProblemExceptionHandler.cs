using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>The one place where exceptions become answers.</summary>
internal sealed partial class ProblemExceptionHandler(
    IProblemDetailsService problems, IEnumerable<IFailureNames> names, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (names.Select(known => known.Find(exception)).FirstOrDefault(named => named is not null) is { } later)
        {
            Log(httpContext, later.Status, exception);
            await later.ExecuteAsync(httpContext);
            return true;
        }

        var problem = exception switch
        {
            BadHttpRequestException bad => BadRequests.Describe(bad),
            // A connection that could not be made or was cut, and a database that says itself that the next try may work.
            HttpRequestException { StatusCode: null } or DbException { IsTransient: true }
                or RedisConnectionException or TimeoutException =>
                new() { Status = StatusCodes.Status503ServiceUnavailable },
            _ => new ProblemDetails { Status = StatusCodes.Status500InternalServerError },
        };
        var status = problem.Status!.Value;
        if (status >= StatusCodes.Status500InternalServerError)
        {
            Log(httpContext, status, exception);
        }

        httpContext.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "1";
        }

        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }

    private void Log(HttpContext http, int status, Exception exception) =>
        Failed(logger, http.Request.Method, http.GetEndpoint()?.DisplayName ?? "no endpoint", status, ExceptionOutline.Of(exception));

    [LoggerMessage(9000, LogLevel.Error, "{Method} {Route} failed with {Status}: {Outline}")]
    private static partial void Failed(ILogger logger, string method, string route, int status, string outline);
}
