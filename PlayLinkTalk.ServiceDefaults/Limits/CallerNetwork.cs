using System.Net;
using System.Net.Sockets;

namespace PlayLinkTalk.ServiceDefaults.Limits;

/// <summary>The network of a caller, as limits by address count it.</summary>
public static class CallerNetwork
{
    private const int Ipv6NetworkBytes = 8;

    /// <summary>An IPv6 caller has a whole network of addresses and counts as one.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, Ipv6NetworkBytes)),
        _ => address.ToString(),
    };
}
