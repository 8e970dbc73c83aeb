using System.IO.Compression;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Web.Compression;

/// <summary>
/// Compresses pages with Brotli or gzip, and writes letters of all languages unescaped. Compression can leak secrets;
/// <c>docs/adr/0013-compressed-pages.md</c> says which pages are compressed.
/// </summary>
internal static class PageCompression
{
    public const string NoiseHeader = "X-Length-Noise";

    /// <summary>The maximum length of the noise; the minimum is one character.</summary>
    private const int MostNoise = 128;

    public static IServiceCollection AddPageCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(pages =>
        {
            pages.EnableForHttps = true;
            pages.MimeTypes = [MediaTypeNames.Text.Html];
            pages.Providers.Add<BrotliCompressionProvider>();
            pages.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        services.AddWebEncoders(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    /// <summary>Compresses the compressible answers of this branch. Register it before the middleware that writes them.</summary>
    public static IApplicationBuilder UsePageCompression(this IApplicationBuilder pages) =>
        pages.UseWhen(context => MayCompress(context.Request), compressed => compressed.Use(AddNoise).UseResponseCompression());

    /// <summary>
    /// A visitor's page holds no lasting secret. A member's page does, and reflects the query: it is compressed only if no other site
    /// caused the request. Browsers that do not report the origin of a request get it uncompressed.
    /// </summary>
    private static bool MayCompress(HttpRequest request) =>
        !request.Cookies.ContainsKey(SessionCookie.Name) || request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";

    /// <summary>A random length: an attacker can't measure what other members write into a page.</summary>
    private static Task AddNoise(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            ((HttpResponse)state).Headers[NoiseHeader] = new string('-', RandomNumberGenerator.GetInt32(1, MostNoise + 1));
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }
}
