using System.Text;
using PlayLinkTalk.Api.SecondFactors;
using Xunit;

namespace PlayLinkTalk.Tests.Api.SecondFactors;

/// <summary>The codes against the vectors of RFC 6238, appendix B, and RFC 4648, section 10.</summary>
public sealed class OneTimeCodeTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code)
    {
        var step = OneTimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds));

        Assert.Equal(code, OneTimeCode.Of(Secret, step, digits: 8));
        Assert.Equal(code[2..], OneTimeCode.Of(Secret, step));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_as_the_standard_says(string text, string encoded) =>
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_is_good_for_its_own_half_minute_and_one_on_each_side(int steps, bool good)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(2_000_000_010);
        var step = OneTimeCode.StepAt(now) + steps;

        Assert.Equal(good ? step : null, OneTimeCode.FindStep(Secret, OneTimeCode.Of(Secret, step), now, lastStep: 0));
        // Used, or older than a used one.
        Assert.Null(OneTimeCode.FindStep(Secret, OneTimeCode.Of(Secret, step), now, step));
    }

    [Fact]
    public void Secrets_have_160_random_bits_and_recovery_codes_120()
    {
        var secrets = Enumerable.Range(0, 50).Select(_ => Convert.ToHexString(OneTimeCode.NewSecret())).ToHashSet();
        var codes = Enumerable.Range(0, 50).Select(_ => RecoveryCode.New()).ToHashSet();

        Assert.Equal((50, 50), (secrets.Count, codes.Count));
        Assert.All(secrets, secret => Assert.Equal(160 / 4, secret.Length));
        Assert.All(codes, code => Assert.Matches("^([a-z2-7]{6}-){3}[a-z2-7]{6}$", code));
    }

    [Fact]
    public void The_address_of_the_secret_is_what_apps_read() => Assert.Equal(
        "otpauth://totp/Play%20Link:mina%2Bplay%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Play%20Link"
        + "&algorithm=SHA1&digits=6&period=30",
        OneTimeCode.UriOf(Secret, "Play Link", "mina+play@example.com"));
}
