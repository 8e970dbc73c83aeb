using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Telemetry;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>
/// How services call each other: short time-outs, and two retries of safe methods when the other side cannot be reached or says
/// that it is not ready. A retry of an unsafe method is the caller's decision. There is no circuit breaker: it would refuse calls
/// for seconds after a service has restarted.
/// </summary>
internal static class OutgoingHttp
{
    public static IServiceCollection AddOutgoingHttp(this IServiceCollection services) =>
        services.Configure<TelemetryOptions>(Quieten)
            // Below this level the library logs every call twice.
            .AddLogging(logging => logging.AddFilter("Polly", LogLevel.Warning))
            .ConfigureHttpClientDefaults(client => client
            .ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(10))
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.ConnectTimeout = TimeSpan.FromSeconds(2);
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
            })
            .AddResilienceHandler("safe-retries", pipeline => pipeline.AddRetry(SafeRetries())));

    /// <summary>A service that is away is a warning here: the caller decides whether it is an error of its own.</summary>
    private static void Quieten(TelemetryOptions telemetry) => telemetry.SeverityProvider = static occurred =>
        occurred.Event.Severity > ResilienceEventSeverity.Warning ? ResilienceEventSeverity.Warning : occurred.Event.Severity;

    private static HttpRetryStrategyOptions SafeRetries()
    {
        var retries = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            // Another process answers at once; Retry-After speaks of the one that refused.
            ShouldRetryAfterHeader = false,
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome switch
            {
                { Exception: HttpRequestException { StatusCode: null } } => true,
                { Result.StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable } => true,
                { Result.StatusCode: HttpStatusCode.GatewayTimeout } => true,
                _ => false,
            }),
        };
        retries.DisableForUnsafeHttpMethods();
        return retries;
    }
}
