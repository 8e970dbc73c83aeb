using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Standalone.Crowd.Hosting;

/// <summary>The address of the service for the crowd: <see cref="CrowdOptions.Service"/>, or this process.</summary>
internal sealed class ServiceAddress(IOptions<CrowdOptions> options, IServiceProvider services)
{
    /// <exception cref="InvalidOperationException">No service is configured and this process does not listen.</exception>
    public Uri Current => options.Value.Service ?? Of(services.GetRequiredService<IServer>());

    /// <summary>Replaces a wildcard address by loopback, and prefers plain http.</summary>
    private static Uri Of(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.Select(BindingAddress.Parse).OrderBy(address => address.Scheme, StringComparer.Ordinal).Select(ToUri)
            .FirstOrDefault()
            ?? throw new InvalidOperationException("The service does not listen on any address.");
    }

    private static Uri ToUri(BindingAddress address) => new UriBuilder(
        address.Scheme, address.Host is "+" or "*" or "0.0.0.0" or "[::]" or "localhost" ? "127.0.0.1" : address.Host, address.Port).Uri;
}
