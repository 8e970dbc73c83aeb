using Microsoft.AspNetCore.Http.Extensions;
using PlayLinkTalk.Web.Membership;

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
        // What a member sees is stored nowhere: after a sign-out the back button has nothing to show. Pages with a form have these
        // headers from the form token already.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = IsPersonal(context) ? "no-store" : "private, no-cache";
        }

        // Behind a proxy the public host may differ from the request's: redirects are relative.
        var site = UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, "/");
        if (headers.Location is [{ } location] && location.StartsWith(site, StringComparison.OrdinalIgnoreCase))
        {
            headers.Location = location[(site.Length - 1)..];
        }

        return Task.CompletedTask;
    }

    private static bool IsPersonal(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<MembersOnlyAttribute>() is not null
        || context.RequestServices.GetRequiredService<Visitor>().Account is not null;
}
