using Microsoft.Extensions.DependencyInjection;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>How services call each other: soon given up, tried again where that is safe, addresses looked up afresh.</summary>
internal static class OutgoingHttp
{
    public static IServiceCollection AddOutgoingHttp(this IServiceCollection services)
    {
        services.AddTransient<SafeRetryHandler>();
        return services.ConfigureHttpClientDefaults(client => client
            .ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(10))
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.ConnectTimeout = TimeSpan.FromSeconds(2);
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
            })
            .AddHttpMessageHandler<SafeRetryHandler>());
    }
}
