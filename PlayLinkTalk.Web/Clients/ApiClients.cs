using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Http;

namespace PlayLinkTalk.Web.Clients;

internal static class ApiClients
{
    public const string HttpClientName = "web-api";

    /// <summary>A <see cref="PlayLinkApi"/> per request that acts as the requesting browser.</summary>
    public static IServiceCollection AddApiClients(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        // Time-outs, retries and no cookie jar: the shared settings of internal HTTP clients.
        services.AddHttpClient(HttpClientName, (provider, http) => http.BaseAddress = provider.GetRequiredService<ApiAddress>().Current);

        services.AddScoped(provider =>
        {
            var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName);
            var accessor = provider.GetRequiredService<IHttpContextAccessor>();
            return new PlayLinkApi(http, CallerCredentials.Forwarded(() => Caller(accessor.HttpContext)));
        });
        services.AddSingleton<CatalogueCache>();
        services.AddSingleton<AnnouncementCache>();
        services.AddSingleton<FeatureCache>();
        services.AddSingleton<ProviderCache>();
        return services;
    }

    private static ForwardedCaller Caller(HttpContext? context) => new(
        context?.Request.Cookies[SessionCookie.Name],
        context?.Connection.RemoteIpAddress?.ToString(),
        context?.Request.Headers.UserAgent.ToString());
}
