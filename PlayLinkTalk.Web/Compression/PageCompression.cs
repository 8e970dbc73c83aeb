using System.IO.Compression;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Web.Compression;

/// <summary>
/// Makes pages small: Brotli or gzip, and letters of every language as themselves. Which pages may be compressed is a
/// question of secrets, answered in <c>docs/adr/0013-compressed-pages.md</c>.
/// </summary>
internal static class PageCompression
{
    public const string NoiseHeader = "X-Length-Noise";

    /// <summary>At most so many characters of noise, at least one.</summary>
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
    /// A stranger's page holds no secret that outlives it. A member's page does, and reflects what the address says: it is
    /// compressed only where no other site made the browser ask for it. Browsers that do not tell get it whole.
    /// </summary>
    private static bool MayCompress(HttpRequest request) =>
        !request.Cookies.ContainsKey(SessionCookie.Name) || request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";

    /// <summary>A length that is never the same: what other members write into a page can't be measured by it.</summary>
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
