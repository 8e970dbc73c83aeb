using Microsoft.AspNetCore.Http.Extensions;

namespace PlayLinkTalk.Web;

/// <summary>Headers of the pages, beyond the security headers that every service sends.</summary>
internal static class WebHeaders
{
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.Vary = "Accept-Language, Cookie";
        headers["Speculation-Rules"] = $"\"{SpeculationRules.Path}\"";
        context.Response.OnStarting(static state => CompleteAsync((HttpContext)state), context);
        return next(context);
    }

    private static Task CompleteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        // A page speaks of one member and one moment. Those with a form are marked by the form's token already, and stricter.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "private, no-cache";
        }

        // Behind a proxy the browser may know this site by another name than the request's host: redirects go without one.
        var site = UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, "/");
        if (headers.Location is [{ } location] && location.StartsWith(site, StringComparison.OrdinalIgnoreCase))
        {
            headers.Location = location[(site.Length - 1)..];
        }

        return Task.CompletedTask;
    }
}
