using Microsoft.AspNetCore.SignalR;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>Bytes as they go out, made once and shared by every connection of the node that gets them.</summary>
internal sealed class Frame(ReadOnlyMemory<byte> bytes)
{
    /// <summary>The only protocol that the hub speaks.</summary>
    public const string HubProtocol = "json";

    private SerializedHubMessage? _hub;

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    // Two threads may both make it; either is good.
    public SerializedHubMessage Hub => _hub ??= new([new SerializedMessage(HubProtocol, Bytes)]);
}
