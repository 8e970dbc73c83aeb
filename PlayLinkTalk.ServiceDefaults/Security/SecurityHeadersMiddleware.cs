using Microsoft.AspNetCore.Http;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Tells browsers what pages of this site may do: run and load only their own files, and never be framed.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; "
        + "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    // The API's description page sets styles in its elements. Its scripts are files.
    private static readonly string DescriptionPolicy =
        Policy.Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal);

    /// <summary>Files of members: whatever they contain runs nothing, loads nothing and has no access to the site.</summary>
    private const string FilePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // When the response starts: an error page clears headers that were set before.
        context.Response.OnStarting(static state => SetAsync((HttpContext)state), context);
        return next(context);
    }

    private static Task SetAsync(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.ContentSecurityPolicy = request.Path.StartsWithSegments("/swagger") ? DescriptionPolicy
            : request.Path.StartsWithSegments("/api/files") ? FilePolicy
            : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (request.IsHttps && request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        // Answers of the API are private, unless an endpoint says otherwise.
        if (headers.CacheControl.Count == 0 && request.Path.StartsWithSegments("/api"))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
