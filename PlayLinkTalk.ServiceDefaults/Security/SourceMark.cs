using System.Security.Cryptography;
using System.Text;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>
/// A mark for a network in the log: attempts from one network have the same mark in one process, and the address cannot be computed
/// from it. The key is random, kept in memory only, and gone with the process.
/// </summary>
internal sealed class SourceMark
{
    private const int Bytes = 6;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Of(string network) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(network)).AsSpan(0, Bytes));
}
