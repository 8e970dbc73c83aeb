using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.ServiceDefaults.Shutdown;
using PlayLinkTalk.ServiceDefaults.Health;
using PlayLinkTalk.ServiceDefaults.Http;
using PlayLinkTalk.ServiceDefaults.Logging;
using PlayLinkTalk.ServiceDefaults.Operators;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>The common parts of all services. Three calls: when building, as the first middleware, when mapping.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Largest request body in bytes, unless an endpoint says otherwise.</summary>
    public const long MaxRequestBodyBytes = 64 * 1024;

    /// <summary>Registers telemetry, health checks, problem details, the JSON of the wire, and HTTP clients with retries.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        // Formats do not depend on the machine's language. Texts for people name theirs.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddServerBounds();
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Configure(json.SerializerOptions));
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), ["live"]);
        builder.AddShutdown();
        builder.AddServiceAddresses();
        builder.Services.TryAddSingleton<ApiAddress>();
        builder.AddConsoleFormats();
        builder.AddTelemetry();
        builder.AddSecurityLog();
        builder.AddProblems();
        builder.AddForwardedHeaders();
        builder.Services.AddOptions<SiteCookieOptions>().BindConfiguration(SiteCookieOptions.Section);
        builder.Services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOutgoingHttp();
        builder.Services.AddOptions<OperatorOptions>().BindConfiguration(OperatorOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        return builder;
    }

    /// <summary>The middleware of every service. Call it before any other, so that it answers every failure behind it.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseMiddleware<ShutdownMiddleware>();
        app.UseTrustedForwardedHeaders();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<HostCookieMiddleware>();
        app.UseProblems();
        app.UseMiddleware<RefusalMiddleware>();
        app.UseMiddleware<SiteHostMiddleware>();
        app.UseMiddleware<HttpsOnlyMiddleware>();
        app.UseMiddleware<JsonCharsetMiddleware>();
        app.UseMiddleware<SameOriginMiddleware>();
        return app;
    }

    /// <summary>
    /// Maps <c>/health</c> (every check: may this process get traffic?) and <c>/alive</c> (does it still run?), in every
    /// environment, for any caller. They answer one word and never what failed.
    /// </summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.MapHealthChecks("/health").WhenReady().AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();
        app.MapHealthChecks("/alive", new() { Predicate = check => check.Tags.Contains("live") })
            .AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();
        return app;
    }
}
