using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>
/// The listener at which an Api answers realtime nodes: beside the public one, in the same process. A node's call is recognised by
/// the port at which it arrived, which no client can choose from behind a front door.
/// </summary>
public sealed class NodeListener(IOptions<NodeOptions> options, IConfiguration configuration, IServer server)
{
    private const string AnyFree = "http://127.0.0.1:0";
    private bool _isOnFreePort;
    private HashSet<int>? _ports;
    private Uri? _address;

    /// <summary>Where this process asks itself; null before the server listens, and where it has no such listener.</summary>
    public Uri? Address => _address ??= Ports is { Count: > 0 } ports ? new($"http://127.0.0.1:{ports.First()}") : null;

    private HashSet<int>? Ports => _ports ?? Find();

    /// <summary>Adds the listener to those of the server. Call it before the server starts.</summary>
    public void Open()
    {
        // A test server has no addresses. Where endpoints are configured one by one, addresses do not count: one of the endpoints
        // has to be at the port of Nodes:Urls.
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses is not { } addresses
            || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            return;
        }

        if (addresses.Count == 0)
        {
            // The host adds its own only where there are none.
            Add(addresses, HostUrls.Of(configuration));
        }

        _isOnFreePort = options.Value.Each.Count == 0;
        var taken = addresses.Select(PortOf).ToHashSet();
        Add(addresses, _isOnFreePort ? [AnyFree] : options.Value.Each.Where(url => !taken.Contains(PortOf(url))));
    }

    /// <summary>Whether what arrived at this port is a node's.</summary>
    public bool IsAt(int localPort) => Ports?.Contains(localPort) is true;

    private HashSet<int>? Find()
    {
        if (!_isOnFreePort)
        {
            return _ports = [.. options.Value.Each.Select(PortOf)];
        }

        // The server replaces each address by the one that it listens at, in the same order; it has none where it could not start.
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.LastOrDefault();
        return address is null || PortOf(address) is 0 ? null : _ports = [PortOf(address)];
    }

    private static void Add(ICollection<string> addresses, IEnumerable<string> urls)
    {
        foreach (var url in urls)
        {
            addresses.Add(url);
        }
    }

    private static int PortOf(string url) => BindingAddress.Parse(url).Port;
}
