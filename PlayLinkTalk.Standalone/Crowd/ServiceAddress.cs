using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace PlayLinkTalk.Standalone.Crowd;

/// <summary>Where this very process can be reached.</summary>
internal static class ServiceAddress
{
    /// <summary>An address that listens to everywhere is reached over loopback; plain http is preferred.</summary>
    public static Uri Of(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.Select(BindingAddress.Parse).OrderBy(address => address.Scheme, StringComparer.Ordinal).Select(ToUri).FirstOrDefault()
            ?? throw new InvalidOperationException("The service listens nowhere.");
    }

    private static Uri ToUri(BindingAddress address) => new UriBuilder(
        address.Scheme, address.Host is "+" or "*" or "0.0.0.0" or "[::]" or "localhost" ? "127.0.0.1" : address.Host, address.Port).Uri;
}
