using System.Text;

namespace PlayLinkTalk.Client;

/// <summary>
/// Answers the hub protocol's handshake in the hub's place, so that the first call goes out right behind it and not a round trip
/// later: the version is ours on both sides. The hub's own answer is taken out of what comes; one that refuses ends the connection.
/// </summary>
internal sealed class EarlyHandshake
{
    private const byte RecordSeparator = 0x1e;

    private int _met;

    /// <summary>What a hub answers that accepts, and what is said in its place.</summary>
    public static ReadOnlySpan<byte> Accepted => [(byte)'{', (byte)'}', RecordSeparator];

    /// <param name="received">The next bytes of the hub.</param>
    /// <returns>How many of them, at the beginning, are its answer.</returns>
    /// <exception cref="IOException">It does not accept.</exception>
    public int Skip(ReadOnlySpan<byte> received)
    {
        var skipped = 0;
        while (_met < Accepted.Length && skipped < received.Length)
        {
            if (received[skipped] != Accepted[_met])
            {
                throw new IOException($"The hub refused the handshake: {Encoding.UTF8.GetString(Accepted[.._met])}{Encoding.UTF8.GetString(received[skipped..])}");
            }

            (_met, skipped) = (_met + 1, skipped + 1);
        }

        return skipped;
    }
}
