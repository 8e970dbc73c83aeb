using PlayLinkTalk.Client;
using PlayLinkTalk.ServiceDefaults.Security;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Failures;

/// <summary>
/// Converts errors to pages: an ended session redirects to the sign-in, all other errors become a <see cref="Failure"/>. Expected
/// failures write at most one log line; only internal errors write a stack trace.
/// </summary>
internal sealed partial class PageFailures(FailureAnswer answer, ILogger<PageFailures> logger)
{
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (IsBare(context.Response))
            {
                await answer.WriteAsync(context, Failure.OfStatus(context.Response.StatusCode));
            }
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client aborted the request.
        }
        catch (ApiException failure) when (!context.Response.HasStarted && failure.Problem.IsSignedOut)
        {
            context.Response.ForgetSession();
            context.Response.Redirect(ReturnUrl.SignInFor(context.Request));
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var failure = Failure.Of(exception, context.Request);
            // As in a URL: a decoded path may have line breaks.
            Note(context.Request.Path.ToUriComponent(), failure, exception);
            await answer.WriteAsync(context, failure);
        }
    }

    /// <summary>An error status without a body. The framework may set a content type on it.</summary>
    private static bool IsBare(HttpResponse response) =>
        response is { StatusCode: >= 400, HasStarted: false, ContentType: null or "text/plain", ContentLength: null or 0 };

    private void Note(string path, Failure failure, Exception exception)
    {
        if (failure is { Kind: FailureKind.Away or FailureKind.Busy, Problem: { } away })
        {
            ServiceAway(logger, path, away.Code, away.Status);
        }
        else if (failure is { Kind: FailureKind.Error, Problem: { } problem })
        {
            ServiceFailed(logger, path, problem.Code, problem.Status, problem.TraceId);
        }
        else if (failure.Kind == FailureKind.Error)
        {
            // Without the message: parsers and databases quote user input there.
            PageFailed(logger, path, exception.GetType().FullName!, exception.StackTrace);
        }
    }

    [LoggerMessage(8001, LogLevel.Warning, "The page {Path} could not be shown: the Api answered {Code} ({Status})")]
    private static partial void ServiceAway(ILogger logger, string path, string code, int status);

    [LoggerMessage(8002, LogLevel.Error, "The page {Path} failed: {Type}\n{StackTrace}")]
    private static partial void PageFailed(ILogger logger, string path, string type, string? stackTrace);

    [LoggerMessage(8004, LogLevel.Error, "The page {Path} failed: the Api answered {Code} ({Status}), trace {Trace}")]
    private static partial void ServiceFailed(ILogger logger, string path, string code, int status, string? trace);
}
