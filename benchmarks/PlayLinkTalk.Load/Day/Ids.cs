using System.Buffers.Binary;

namespace PlayLinkTalk.Load.Day;

/// <summary>Seeded ids, so that two runs can be compared entry by entry.</summary>
internal static class Ids
{
    public static Guid Of(int seed, int kind, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, seed);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], kind);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], number);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>FNV-1a: unlike the hash codes of the framework, it is the same on every machine.</summary>
    public static int Hash(Guid id, string text)
    {
        var hash = 2166136261;
        foreach (var part in id.ToByteArray(bigEndian: true))
        {
            hash = (hash ^ part) * 16777619;
        }

        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)(hash ^ (hash >> 15));
    }
}
