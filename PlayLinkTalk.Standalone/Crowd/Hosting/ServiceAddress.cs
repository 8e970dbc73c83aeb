using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Standalone.Crowd.Hosting;

/// <summary>Where the service is that the crowd uses: <see cref="CrowdOptions.Service"/>, or else this very process.</summary>
internal sealed class ServiceAddress(IOptions<CrowdOptions> options, IServiceProvider services)
{
    /// <exception cref="InvalidOperationException">No service is configured and this process does not listen.</exception>
    public Uri Current => options.Value.Service ?? Of(services.GetRequiredService<IServer>());

    /// <summary>An address that listens to everywhere is reached over loopback; plain http is preferred.</summary>
    private static Uri Of(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.Select(BindingAddress.Parse).OrderBy(address => address.Scheme, StringComparer.Ordinal).Select(ToUri)
            .FirstOrDefault()
            ?? throw new InvalidOperationException("The service listens nowhere.");
    }

    private static Uri ToUri(BindingAddress address) => new UriBuilder(
        address.Scheme, address.Host is "+" or "*" or "0.0.0.0" or "[::]" or "localhost" ? "127.0.0.1" : address.Host, address.Port).Uri;
}
