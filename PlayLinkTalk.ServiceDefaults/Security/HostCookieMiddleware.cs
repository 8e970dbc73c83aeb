using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>
/// On https this site's cookies carry the prefix <c>__Host-</c>: browsers take such a cookie from this host only, over https and for all
/// paths, so a sibling host cannot plant one. Code behind this middleware uses the plain names.
/// </summary>
internal sealed class HostCookieMiddleware(RequestDelegate next, IOptions<SiteCookieOptions> options)
{
    /// <summary>As long as the cookies that a sign-in sets.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public Task InvokeAsync(HttpContext context)
    {
        var isPrefixed = context.Request.IsHttps && options.Value.HostPrefix;
        if (isPrefixed || HoldsPrefix(context.Request))
        {
            var cookies = new HostCookies(context.Request.Cookies, isPrefixed, options.Value.AcceptPlainNames);
            context.Features.Set<IRequestCookiesFeature>(new RequestCookiesFeature(cookies));
            if (isPrefixed)
            {
                context.Response.OnStarting(() => RenameAsync(context.Response, cookies));
            }
        }

        return next(context);
    }

    // A proxy that is not trusted about the scheme may stand in front: the prefixed name counts on http, too.
    private static bool HoldsPrefix(HttpRequest request) =>
        request.Headers.Cookie.ToString().Contains(HostCookies.Prefix, StringComparison.Ordinal);

    private static Task RenameAsync(HttpResponse response, HostCookies cookies)
    {
        var set = response.Headers.SetCookie.Select(header => SetCookieHeaderValue.Parse(header)).ToList();
        var old = cookies.PlainNames.ToList();
        if (set.Count == 0 && old.Count == 0)
        {
            return Task.CompletedTask;
        }

        var named = set.Where(cookie => HostCookies.IsOurs(cookie.Name.ToString())).ToList();
        foreach (var name in old)
        {
            if (named.Exists(cookie => cookie.Name.Equals(name, StringComparison.Ordinal)))
            {
                set.Add(Gone(name));
            }
            else if (IsPage(response) && cookies[name] is { } value && !cookies.HasPrefixed(name))
            {
                var moved = new SetCookieHeaderValue(name, Uri.EscapeDataString(value))
                {
                    MaxAge = Kept, HttpOnly = true, SameSite = Microsoft.Net.Http.Headers.SameSiteMode.Lax,
                };
                named.Add(moved);
                set.AddRange([moved, Gone(name)]);
            }
        }

        foreach (var cookie in named)
        {
            (cookie.Name, cookie.Secure, cookie.Path, cookie.Domain) = (HostCookies.Prefix + cookie.Name, true, "/", default);
        }

        response.Headers.SetCookie = set.ConvertAll(cookie => cookie.ToString()).ToArray();
        return Task.CompletedTask;
    }

    /// <summary>Only a page that no cache shares moves a cookie to its new name.</summary>
    private static bool IsPage(HttpResponse response) =>
        response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true
        && !response.Headers.CacheControl.ToString().Contains("public", StringComparison.OrdinalIgnoreCase);

    private static SetCookieHeaderValue Gone(string name) => new(name, "")
    {
        Expires = DateTimeOffset.UnixEpoch, Path = "/", Secure = true, HttpOnly = true,
        SameSite = Microsoft.Net.Http.Headers.SameSiteMode.Lax,
    };
}
