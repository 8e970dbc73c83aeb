using System.Buffers.Binary;

namespace PlayLinkTalk.Messaging;

/// <summary>
/// The accounts that look at a page at this moment, on any node. They are kept as presences of their own (<see cref="IPresence"/>)
/// without rooms, so that the death of a node, a loss at the broker and several devices are handled as they are for presence.
/// </summary>
public static class Looking
{
    private const ushort VersionBits = 0xf000;

    /// <summary>
    /// The id under which a look of the account is counted. Ids of accounts are of version 7; with these bits turned it is of version 8,
    /// and the id of no account.
    /// </summary>
    public static Guid Of(Guid accountId)
    {
        Span<byte> bytes = stackalloc byte[16];
        accountId.TryWriteBytes(bytes, bigEndian: true, out _);
        var third = bytes.Slice(6, 2);
        BinaryPrimitives.WriteUInt16BigEndian(third, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(third) ^ VersionBits));
        return new Guid(bytes, bigEndian: true);
    }
}
