using Microsoft.AspNetCore.Http.Metadata;

namespace PlayLinkTalk.Web.Features.Files;

/// <summary>Bounds the forms with files that this process receives at the same time: they lie in its temporary folder.</summary>
internal static class FileForms
{
    /// <summary>With 10 MB each they fit into the folder of a container (deploy/).</summary>
    private const int MostAtOnce = 32;
    private const string Pause = "5";
    private static int s_taken;

    public static bool IsOne(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize == FileSending.MostBytes;

    /// <summary>503 with Retry-After beyond the bound. Before anything reads the form.</summary>
    public static async Task BoundAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            if (Interlocked.Increment(ref s_taken) > MostAtOnce)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = Pause;
                return;
            }

            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref s_taken);
        }
    }
}
