using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>
/// The addresses of the other services: <c>Services:Api</c> and <c>Services:Realtime</c>, absolute and without a path. From
/// configuration, or else from the variables that the app model injects (<c>services__api__http__0</c>).
/// </summary>
public static class ServiceAddresses
{
    public const string Api = "Services:Api";
    public const string Realtime = "Services:Realtime";

    /// <summary>Fills in the addresses that configuration does not have.</summary>
    public static void AddServiceAddresses(this IHostApplicationBuilder builder)
    {
        Dictionary<string, string?> found = [];
        foreach (var name in (string[])[Api, Realtime])
        {
            // Inside a cluster services talk plain http.
            var injected = builder.Configuration[$"{name}:http:0"] ?? builder.Configuration[$"{name}:https:0"];
            if (builder.Configuration[name] is null && injected is not null)
            {
                found[name] = injected;
            }
        }

        if (found.Count > 0)
        {
            builder.Configuration.AddInMemoryCollection(found);
        }
    }

    /// <summary>The address of a service.</summary>
    /// <exception cref="InvalidOperationException">It is not configured; the message names the key.</exception>
    public static Uri RequireServiceAddress(this IConfiguration configuration, string name) =>
        Uri.TryCreate(configuration[name], UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"{name} is not configured: it takes an absolute address, as in http://127.0.0.1:5081.");
}
