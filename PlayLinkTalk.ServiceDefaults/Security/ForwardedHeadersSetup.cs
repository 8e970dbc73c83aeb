using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>
/// Whom to believe about the caller's address, scheme and host. Nobody, unless <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c>
/// says that only a proxy can reach this process, or <c>ForwardedHeaders:TrustLoopback</c> that a proxy runs on this machine.
/// </summary>
internal static class ForwardedHeadersSetup
{
    private const ForwardedHeaders Believed =
        ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

    public static void AddForwardedHeaders(this IHostApplicationBuilder builder)
    {
        if (TrustsAnyProxy(builder.Configuration) || TrustsLoopback(builder.Configuration))
        {
            // The host belongs to it: the same-origin check compares with what the browser asked for.
            builder.Services.PostConfigure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = Believed);
        }
    }

    public static void UseTrustedForwardedHeaders(this WebApplication app)
    {
        // In the first case the host has put the middleware in front already; twice would believe one proxy too many.
        if (!TrustsAnyProxy(app.Configuration) && TrustsLoopback(app.Configuration))
        {
            app.UseForwardedHeaders();
        }
    }

    private static bool TrustsAnyProxy(IConfiguration configuration) =>
        string.Equals(configuration["ForwardedHeaders_Enabled"], "true", StringComparison.OrdinalIgnoreCase);

    private static bool TrustsLoopback(IConfiguration configuration) => configuration.GetValue<bool>("ForwardedHeaders:TrustLoopback");
}
