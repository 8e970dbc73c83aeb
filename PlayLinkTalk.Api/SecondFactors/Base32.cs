using System.Text;

namespace PlayLinkTalk.Api.SecondFactors;

/// <summary>RFC 4648 without padding: what authenticator apps take, and what people can read out.</summary>
internal static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsOfLetter = 5;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + BitsOfLetter - 1) / BitsOfLetter);
        var (held, bits) = (0, 0);
        foreach (var each in bytes)
        {
            (held, bits) = ((held << 8) | each, bits + 8);
            while (bits >= BitsOfLetter)
            {
                bits -= BitsOfLetter;
                text.Append(Letters[(held >> bits) & 31]);
            }

            held &= (1 << bits) - 1;
        }

        return (bits > 0 ? text.Append(Letters[(held << (BitsOfLetter - bits)) & 31]) : text).ToString();
    }
}
