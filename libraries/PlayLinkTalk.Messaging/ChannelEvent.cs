namespace PlayLinkTalk.Messaging;

/// <summary>An event of a channel, as the Api publishes it and as nodes deliver it.</summary>
/// <param name="Channel">From <see cref="Channels"/>.</param>
/// <param name="Seq">Position in the channel's log; 0 for a passing signal, which has none and may be dropped.</param>
/// <param name="Type">Its name at the client: a hub method or an SSE event.</param>
/// <param name="Data">The JSON that the client receives, in UTF-8; nodes pass it on as it is.</param>
/// <param name="Audience">
/// Null: every listener of the channel. Else only these accounts may read <paramref name="Data"/>; for the others a
/// positioned event is reduced to its position (a whisper), and a passing signal does not exist.
/// </param>
public sealed record ChannelEvent(
    string Channel, long Seq, string Type, ReadOnlyMemory<byte> Data, IReadOnlyList<Guid>? Audience = null)
{
    public bool IsPositioned => Seq > 0;

    /// <summary>Null where no telemetry is collected, and for events that the Api supplied later.</summary>
    public EventOrigin? Origin { get; init; }
}
