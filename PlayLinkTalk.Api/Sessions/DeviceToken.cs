using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PlayLinkTalk.Api.Accounts;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>
/// Proves that a device has signed in to an account before: a random id and its MAC under a key of the account's password hash.
/// Nothing is stored, and a new password ends all of them. It opens nothing: it keeps strangers' guesses from locking the owner out.
/// </summary>
internal static class DeviceToken
{
    private const string Prefix = "pld_";
    private const int IdBytes = 12;
    private const int MacBytes = 32;

    public static string Create(AccountRow account)
    {
        var id = RandomNumberGenerator.GetBytes(IdBytes);
        return Prefix + Base64Url.EncodeToString([.. id, .. Mac(account, id)]);
    }

    public static bool IsOf(AccountRow account, string? token)
    {
        if (token is null || !token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[IdBytes + MacBytes];
        return Base64Url.IsValid(token.AsSpan(Prefix.Length), out var length) && length == bytes.Length
            && Base64Url.TryDecodeFromChars(token.AsSpan(Prefix.Length), bytes, out _)
            && CryptographicOperations.FixedTimeEquals(bytes[IdBytes..], Mac(account, bytes[..IdBytes]));
    }

    private static byte[] Mac(AccountRow account, ReadOnlySpan<byte> id)
    {
        var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.PasswordHash), "device"u8);
        byte[] proven = [.. account.Id.ToByteArray(), .. id];
        return HMACSHA256.HashData(key, proven);
    }
}
