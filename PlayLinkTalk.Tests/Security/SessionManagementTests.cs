using System.Buffers.Text;
using PlayLinkTalk.Api.Sessions;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V7: what a session is known by.</summary>
public sealed class SessionManagementTests
{
    private const int Tokens = 1_000;
    private const int Bits = 256;

    [Fact]
    public void A_token_has_256_random_bits()
    {
        var secrets = Enumerable.Range(0, Tokens).Select(_ => SessionToken.Create())
            .Select(token => Base64Url.DecodeFromChars(token.AsSpan(token.IndexOf('_', StringComparison.Ordinal) + 1))).ToArray();

        Assert.All(secrets, secret => Assert.Equal(Bits, secret.Length * 8));
        Assert.Equal(Tokens, secrets.Select(Convert.ToHexString).Distinct().Count());
        // Each bit is set in half of the tokens; ten standard deviations are never left by chance.
        var tolerance = 10 * Math.Sqrt(Tokens) / 2;
        for (var bit = 0; bit < Bits; bit++)
        {
            var set = secrets.Count(secret => (secret[bit / 8] >> (bit % 8) & 1) == 1);
            Assert.InRange(set, (Tokens / 2) - tolerance, (Tokens / 2) + tolerance);
        }
    }
}
