using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PlayLinkTalk.ServiceDefaults.Http;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>
/// Which proxies are trusted about the caller's address, scheme and host: none by default, any with
/// <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c> (only a proxy can reach this process), one on this machine with
/// <c>ForwardedHeaders:TrustLoopback</c>. With <c>ForwardedHeaders:TrustNodes</c> the address alone is believed, at the nodes' listener
/// alone: there the pages of the same process call, each time for a visitor.
/// </summary>
internal static class ForwardedHeadersSetup
{
    private const ForwardedHeaders Believed =
        ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

    public static void AddForwardedHeaders(this IHostApplicationBuilder builder)
    {
        if (TrustsAnyProxy(builder.Configuration) || Trusts(builder.Configuration, "TrustLoopback"))
        {
            // The host, too: the same-origin check compares with the host that the browser asked for.
            builder.Services.PostConfigure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = Believed);
        }
    }

    public static void UseTrustedForwardedHeaders(this WebApplication app)
    {
        // In the first case the host has added the middleware already; a second one would trust one proxy too many.
        if (TrustsAnyProxy(app.Configuration))
        {
            return;
        }

        if (Trusts(app.Configuration, "TrustLoopback"))
        {
            app.UseForwardedHeaders();
        }
        else if (Trusts(app.Configuration, "TrustNodes") && app.Services.GetService<NodeListener>() is { } nodes)
        {
            app.UseWhen(
                context => nodes.IsAt(context.Connection.LocalPort),
                calls => calls.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor }));
        }
    }

    private static bool TrustsAnyProxy(IConfiguration configuration) =>
        string.Equals(configuration["ForwardedHeaders_Enabled"], "true", StringComparison.OrdinalIgnoreCase);

    private static bool Trusts(IConfiguration configuration, string which) => configuration.GetValue<bool>($"ForwardedHeaders:{which}");
}
