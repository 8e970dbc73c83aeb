using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Push.Rows;
using PlayLinkTalk.Contracts.Push;

namespace PlayLinkTalk.Api.Push;

/// <summary>Validates a subscription as a browser gives it.</summary>
internal static class PushEndpointRules
{
    private const int PointBytes = 65;
    private const int AuthBytes = 16;
    private const int LongestKey = 120;
    private static readonly string[] InnerNames = [".local", ".localhost", ".internal", ".invalid", ".test", ".example", ".home.arpa"];

    public static FieldErrors Validate(SubscribeToPush request, bool allowLoopback)
    {
        var errors = new FieldErrors();
        errors.Require(IsEndpoint(request.Endpoint, allowLoopback), "endpoint", "an https address of a push service");
        errors.Require(PointOf(request.Keys?.P256dh) is not null, "keys.p256dh", "a point of P-256, base64url");
        errors.Require(Decode(request.Keys?.Auth) is { Length: AuthBytes }, "keys.auth", "16 bytes, base64url");
        return errors;
    }

    /// <summary>In the one form that is stored, without padding.</summary>
    public static string Normalise(string key) => Base64Url.EncodeToString(Decode(key)!);

    private static bool IsEndpoint(string? endpoint, bool allowLoopback)
    {
        if (endpoint is null or { Length: > PushSubscriptionRow.LongestEndpoint }
            || !Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return false;
        }

        if (allowLoopback && url.IsLoopback && url.Scheme is "http" or "https")
        {
            return true;
        }

        // The address that a name leads to is checked again when it is connected to.
        return url is { Scheme: "https", IsDefaultPort: true } && url.HostNameType switch
        {
            UriHostNameType.Dns => url.IdnHost.TrimEnd('.') is var host && host.Contains('.', StringComparison.Ordinal)
                && !Array.Exists(InnerNames, inner => host.EndsWith(inner, StringComparison.OrdinalIgnoreCase)),
            UriHostNameType.IPv4 or UriHostNameType.IPv6 => PublicAddress.Is(IPAddress.Parse(url.IdnHost)),
            _ => false,
        };
    }

    /// <summary>Null when it is no point of the curve.</summary>
    private static byte[]? PointOf(string? key)
    {
        if (Decode(key) is not { Length: PointBytes } point || point[0] != 4)
        {
            return null;
        }

        try
        {
            using var checkedKey = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] },
            });
            return point;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string? key)
    {
        if (key is null or { Length: 0 or > LongestKey })
        {
            return null;
        }

        try
        {
            return Base64Url.DecodeFromChars(key);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
