namespace PlayLinkTalk.Messaging.Redis;

/// <summary>Rooms as bytes, 16 for each.</summary>
internal static class RoomList
{
    private const int IdLength = 16;

    public static byte[] Pack(IReadOnlyCollection<Guid> rooms)
    {
        var packed = new byte[rooms.Count * IdLength];
        var at = 0;
        foreach (var room in rooms.Order())
        {
            room.TryWriteBytes(packed.AsSpan(at));
            at += IdLength;
        }

        return packed;
    }

    public static Guid[] Unpack(byte[] packed) =>
        [.. Enumerable.Range(0, packed.Length / IdLength).Select(at => new Guid(packed.AsSpan(at * IdLength, IdLength)))];
}
