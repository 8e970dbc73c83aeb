using System.Runtime.InteropServices;
using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>What the Api said about one channel.</summary>
/// <param name="Missed">Ascending, after the position asked for.</param>
/// <param name="LastSeq">The newest position.</param>
/// <param name="IsReset">The position asked for can't be resumed.</param>
/// <param name="IsForeign">The channel is not the caller's.</param>
internal sealed record Resumed(IReadOnlyList<OutgoingEvent> Missed, long LastSeq, bool IsReset, bool IsForeign)
{
    private static readonly Resumed Foreign = new([], 0, IsReset: true, IsForeign: true);

    /// <param name="answer">The answer to a request that named <paramref name="asked"/> for the channel.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="asked">The position, or <see cref="Cursor.FromNow"/>.</param>
    public static Resumed Of(ResumeResponse answer, string channel, long asked)
    {
        if (!Channels.TryParseRoom(channel, out var roomId))
        {
            return new([.. answer.Feed.Select(entry => Event(channel, entry))], answer.FeedSeq, answer.FeedReset, IsForeign: false);
        }

        // A log does not shrink and position 0 can be resumed in any of one's rooms: "reset to 0" then means "not yours".
        return answer.Rooms.FirstOrDefault(room => room.RoomId == roomId) is { } found
            && !(found is { Reset: true, LastSeq: 0 } && asked <= 0)
            ? new([.. found.Missed.Select(message => Event(channel, message, answer.AccountId))], found.LastSeq, found.Reset, IsForeign: false)
            : Foreign;
    }

    private static OutgoingEvent Event(string channel, Contracts.Feed.FeedEvent entry) =>
        new(new(channel, entry.Seq, entry.Type, JsonMarshal.GetRawUtf8Value(entry.Data).ToArray()));

    private static OutgoingEvent Event(string channel, Message message, Guid readerId)
    {
        IReadOnlyList<Guid>? audience = message is { Kind: MessageKind.Whisper, Sender: { } sender, WhisperTo: { } to }
            ? [sender.Id, to]
            : null;
        return new(
            new(channel, message.Seq, HubEvents.Message, JsonSerializer.SerializeToUtf8Bytes(message, WireJson.Options), audience),
            message.Kind == MessageKind.Hidden ? readerId : null);
    }
}
