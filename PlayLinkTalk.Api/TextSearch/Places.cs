using System.Buffers.Binary;

namespace PlayLinkTalk.Api.TextSearch;

/// <summary>Places within a block of a log, as stored: ascending, two bytes each.</summary>
internal static class Places
{
    /// <summary>Positions of one block.</summary>
    public const int BlockSize = 4096;

    public static long BlockOf(long seq) => seq / BlockSize;

    public static ushort PlaceOf(long seq) => (ushort)(seq % BlockSize);

    public static long SeqOf(long block, ushort place) => (block * BlockSize) + place;

    public static ushort[] Read(ReadOnlySpan<byte> stored)
    {
        var places = new ushort[stored.Length / sizeof(ushort)];
        for (var at = 0; at < places.Length; at++)
        {
            places[at] = BinaryPrimitives.ReadUInt16LittleEndian(stored[(at * sizeof(ushort))..]);
        }

        return places;
    }

    /// <summary>The stored places and the new ones.</summary>
    public static byte[] Merge(ReadOnlySpan<byte> stored, IEnumerable<ushort> added)
    {
        ushort[] all = [.. Read(stored).Concat(added).Distinct().Order()];
        var bytes = new byte[all.Length * sizeof(ushort)];
        for (var at = 0; at < all.Length; at++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at * sizeof(ushort)), all[at]);
        }

        return bytes;
    }

    /// <summary>The places that are in every list.</summary>
    public static IEnumerable<ushort> Common(IReadOnlyList<ushort[]> lists)
    {
        var shortest = lists.MinBy(list => list.Length)!;
        return shortest.Where(place => lists.All(list => list == shortest || Array.BinarySearch(list, place) >= 0));
    }
}
