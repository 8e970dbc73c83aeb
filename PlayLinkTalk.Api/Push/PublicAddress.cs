using System.Net;
using System.Net.Sockets;

namespace PlayLinkTalk.Api.Push;

/// <summary>
/// Tells addresses of the public internet from all others: members choose where pushes go, and must not reach what is inside.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Others =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Within 2000::/3: addresses for protocols (Teredo among them), for documentation, and those that carry an IPv4 address.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        ]).Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || Unicast.Contains(plain))
            && !Array.Exists(Others, network => network.Contains(plain));
    }
}
