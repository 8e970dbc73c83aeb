namespace PlayLinkTalk.Web;

/// <summary>Headers of the pages, beyond the security headers that every service sends.</summary>
internal static class WebHeaders
{
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.Vary = "Accept-Language, Cookie";
        headers["Speculation-Rules"] = $"\"{SpeculationRules.Path}\"";
        context.Response.OnStarting(static state => KeepPrivateAsync((HttpContext)state), context);
        return next(context);
    }

    /// <summary>A page speaks of one member and one moment. Those with a form are marked by the form's token already, and stricter.</summary>
    private static Task KeepPrivateAsync(HttpContext context)
    {
        if (context.Response.Headers.CacheControl.Count == 0)
        {
            context.Response.Headers.CacheControl = "private, no-cache";
        }

        return Task.CompletedTask;
    }
}
