using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>
/// Where the Api answers: <c>Services:Api</c>, or, where one process is its own Api, its listener for nodes. Asked for every
/// call, because a server knows its own address only once it listens.
/// </summary>
public sealed class ApiAddress(IConfiguration configuration, IServer server, NodeListener? nodes = null)
{
    /// <exception cref="InvalidOperationException">Neither configured nor listening yet.</exception>
    public Uri Current => configuration[ServiceAddresses.Api] is { Length: > 0 }
        ? configuration.RequireServiceAddress(ServiceAddresses.Api)
        : nodes?.Address ?? Own();

    private Uri Own()
    {
        // Plain http where there is a choice: the call stays inside this process.
        var address = (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .OrderBy(a => a.StartsWith("https", StringComparison.OrdinalIgnoreCase)).FirstOrDefault()
            ?? throw new InvalidOperationException($"{ServiceAddresses.Api} is not configured and this server does not listen yet.");
        var parsed = BindingAddress.Parse(address);
        var host = parsed.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : parsed.Host;
        return new UriBuilder(parsed.Scheme, host, parsed.Port).Uri;
    }
}
