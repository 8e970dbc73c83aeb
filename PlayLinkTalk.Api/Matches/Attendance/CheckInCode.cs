using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PlayLinkTalk.Api.Matches.Attendance;

/// <summary>
/// The digits that a player shows at the place. They follow from the id of the player's ticket, which no other account reads, and change
/// every five minutes: a picture that is sent to somebody at home is soon worth nothing.
/// </summary>
internal static class CheckInCode
{
    public const int Digits = 6;
    private const uint Codes = 1_000_000;
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>The digits of now, and when others take their place.</summary>
    public static (string Code, DateTimeOffset Until) Of(Guid ticket, Guid match, DateTimeOffset now)
    {
        var step = StepOf(now);
        return (Of(ticket, match, step), new DateTimeOffset((step + 1) * Step.Ticks, TimeSpan.Zero));
    }

    /// <summary>Whether these are the digits of now, or those of before.</summary>
    public static bool Accepts(Guid ticket, Guid match, DateTimeOffset now, string code)
    {
        var (step, typed) = (StepOf(now), Encoding.ASCII.GetBytes(code));
        return IsSame(step) | IsSame(step - 1);

        bool IsSame(long at) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(ticket, match, at)), typed);
    }

    private static long StepOf(DateTimeOffset now) => now.UtcTicks / Step.Ticks;

    private static string Of(Guid ticket, Guid match, long step)
    {
        Span<byte> text = stackalloc byte[24];
        match.TryWriteBytes(text);
        BinaryPrimitives.WriteInt64BigEndian(text[16..], step);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(ticket.ToByteArray(), text, hash);
        return (BinaryPrimitives.ReadUInt32BigEndian(hash) % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }
}
