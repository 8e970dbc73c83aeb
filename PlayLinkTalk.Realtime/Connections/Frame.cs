namespace PlayLinkTalk.Realtime.Connections;

/// <summary>Bytes as they go out, made once and shared by every connection of the node that gets them.</summary>
internal sealed class Frame(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>Of the event that it is made of; null for anything else, and where no telemetry is collected.</summary>
    public Delivery? Delivery { get; init; }
}
