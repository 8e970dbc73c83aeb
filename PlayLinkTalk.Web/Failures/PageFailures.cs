using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.ServiceDefaults.Security;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Failures;

/// <summary>
/// What a page could not do, as a page: a session that ended leads to the sign-in, what does not exist (for the member) is
/// not found, and a service that does not answer is said to be away for a moment.
/// </summary>
internal sealed partial class PageFailures(ILogger<PageFailures> logger)
{
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (ApiException failure) when (!context.Response.HasStarted && failure.Problem.IsSignedOut)
        {
            context.Response.ForgetSession();
            context.Response.Redirect(ReturnUrl.SignInFor(context.Request));
        }
        catch (Exception failure) when (!context.Response.HasStarted && failure is NoSuchPageException or ApiException { Problem.IsNotFound: true })
        {
            await ShowAsync<NotFoundPage>(context, StatusCodes.Status404NotFound);
        }
        catch (ApiException failure) when (!context.Response.HasStarted && failure.Problem.IsTransient)
        {
            ServiceAway(logger, context.Request.Path, failure.Problem.Code, failure.Problem.Status);
            var wait = failure.Problem.RetryAfter ?? TimeSpan.FromSeconds(3);
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString();
            await ShowAsync<AwayPage>(context, failure.Problem.Status == 429 ? 429 : StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            // Without the message: parsers and databases quote there what somebody typed.
            PageFailed(logger, context.Request.Path, failure.GetType().FullName!, failure.StackTrace);
            await ShowAsync<ErrorPage>(context, StatusCodes.Status500InternalServerError);
        }
    }

    public static Task ShowAsync<TPage>(HttpContext context, int status)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var headers = context.Response.Headers;
        var kept = (headers.SetCookie, headers.RetryAfter);
        context.Response.Clear();
        (headers.SetCookie, headers.RetryAfter) = kept;
        return new RazorComponentResult<TPage> { StatusCode = status, PreventStreamingRendering = true }.ExecuteAsync(context);
    }

    [LoggerMessage(7001, LogLevel.Warning, "The page {Path} could not be shown: the Api answered {Code} ({Status})")]
    private static partial void ServiceAway(ILogger logger, string path, string code, int status);

    [LoggerMessage(7002, LogLevel.Error, "The page {Path} failed: {Type}\n{StackTrace}")]
    private static partial void PageFailed(ILogger logger, string path, string type, string? stackTrace);
}
