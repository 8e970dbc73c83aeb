using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>The addresses that the host would listen at by itself: ASPNETCORE_URLS, or else HTTP_PORTS and HTTPS_PORTS.</summary>
internal static class HostUrls
{
    private const string Default = "http://localhost:5000";

    public static IReadOnlyList<string> Of(IConfiguration configuration)
    {
        if (Parts(configuration[WebHostDefaults.ServerUrlsKey]) is { Length: > 0 } urls)
        {
            return urls;
        }

        string[] ports =
        [
            .. Parts(configuration[WebHostDefaults.HttpPortsKey]).Select(port => $"http://*:{port}"),
            .. Parts(configuration[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}"),
        ];
        return ports.Length > 0 ? ports : [Default];
    }

    private static string[] Parts(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
