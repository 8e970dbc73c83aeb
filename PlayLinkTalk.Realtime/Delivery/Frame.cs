namespace PlayLinkTalk.Realtime.Delivery;

/// <summary>Bytes as they are sent, made once and shared by all connections of the node that get them.</summary>
internal sealed class Frame(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>The trace of the event; null for other frames, and where no telemetry is collected.</summary>
    public DeliveryTrace? Trace { get; init; }
}
