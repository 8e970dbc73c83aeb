using System.Buffers.Binary;

namespace PlayLinkTalk.Load.RawSockets;

/// <summary>Splits received bytes into WebSocket frames (RFC 6455, section 5.2: unmasked). A frame may arrive in pieces.</summary>
internal ref struct ServerFrames(ReadOnlySpan<byte> received)
{
    private const int Head = 2;
    private const byte LengthOf16 = 126;
    private const byte LengthOf64 = 127;
    private const byte Opcode = 0x0F;
    private const byte Length = 0x7F;

    private ReadOnlySpan<byte> _left = received;

    /// <summary>The bytes of an incomplete frame.</summary>
    public readonly int Left => _left.Length;

    public bool TryRead(out byte opcode, out ReadOnlySpan<byte> payload)
    {
        opcode = 0;
        payload = default;
        if (_left.Length < Head)
        {
            return false;
        }

        var (at, length) = (_left[1] & Length) switch
        {
            LengthOf16 when _left.Length >= 4 => (4, BinaryPrimitives.ReadUInt16BigEndian(_left[2..])),
            LengthOf64 when _left.Length >= 10 => (10, checked((int)BinaryPrimitives.ReadInt64BigEndian(_left[2..]))),
            LengthOf16 or LengthOf64 => (Head, int.MaxValue - Head),
            var small => (Head, small),
        };
        if (_left.Length < at + length)
        {
            return false;
        }

        opcode = (byte)(_left[0] & Opcode);
        payload = _left.Slice(at, length);
        _left = _left[(at + length)..];
        return true;
    }
}
