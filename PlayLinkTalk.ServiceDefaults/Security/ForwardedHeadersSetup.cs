using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>
/// Which proxies are trusted about the caller's address, scheme and host: none by default, any with
/// <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c> (only a proxy can reach this process), one on this machine with
/// <c>ForwardedHeaders:TrustLoopback</c>.
/// </summary>
internal static class ForwardedHeadersSetup
{
    private const ForwardedHeaders Believed =
        ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

    public static void AddForwardedHeaders(this IHostApplicationBuilder builder)
    {
        if (TrustsAnyProxy(builder.Configuration) || TrustsLoopback(builder.Configuration))
        {
            // The host, too: the same-origin check compares with the host that the browser asked for.
            builder.Services.PostConfigure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = Believed);
        }
    }

    public static void UseTrustedForwardedHeaders(this WebApplication app)
    {
        // In the first case the host has added the middleware already; a second one would trust one proxy too many.
        if (!TrustsAnyProxy(app.Configuration) && TrustsLoopback(app.Configuration))
        {
            app.UseForwardedHeaders();
        }
    }

    private static bool TrustsAnyProxy(IConfiguration configuration) =>
        string.Equals(configuration["ForwardedHeaders_Enabled"], "true", StringComparison.OrdinalIgnoreCase);

    private static bool TrustsLoopback(IConfiguration configuration) => configuration.GetValue<bool>("ForwardedHeaders:TrustLoopback");
}
