using System.Runtime.InteropServices;
using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Channels;
using PlayLinkTalk.Realtime.Delivery;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>The Api's answer about one channel.</summary>
/// <param name="Missed">The events after the position asked for, ascending.</param>
/// <param name="LastSeq">The newest position.</param>
/// <param name="IsReset">The position asked for can't be resumed.</param>
/// <param name="IsForeign">The caller may not hear the channel.</param>
internal sealed record ResumedChannel(IReadOnlyList<OutgoingEvent> Missed, long LastSeq, bool IsReset, bool IsForeign)
{
    private static readonly ResumedChannel Foreign = new([], 0, IsReset: true, IsForeign: true);

    /// <summary>One question about several channels. A position <see cref="Cursor.FromNow"/> is not named.</summary>
    public static ResumeRequest Question(IEnumerable<(string Channel, long Position)> held)
    {
        var rooms = new Dictionary<Guid, long>();
        long? feed = null;
        foreach (var (channel, position) in held.Where(each => each.Position != Cursor.FromNow))
        {
            if (ChannelNames.TryParseRoom(channel, out var roomId))
            {
                rooms[roomId] = position;
            }
            else
            {
                feed = position;
            }
        }

        return new(feed, rooms.Count == 0 ? null : rooms);
    }

    /// <param name="answer">The answer to a question that named <paramref name="asked"/> for the channel.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="asked">The position, or <see cref="Cursor.FromNow"/>.</param>
    public static ResumedChannel Of(ResumeResponse answer, string channel, long asked)
    {
        if (!ChannelNames.TryParseRoom(channel, out var roomId))
        {
            return new([.. answer.Feed.Select(entry => Event(channel, entry))], answer.FeedSeq, answer.FeedReset, IsForeign: false);
        }

        // Position 0 can be resumed in every room of the caller's: a reset to 0 of it means that the room is foreign.
        return answer.Rooms.FirstOrDefault(room => room.RoomId == roomId) is { } found
            && !(found is { Reset: true, LastSeq: 0 } && asked <= 0)
            ? new(
                [.. found.Missed.Select(message => Event(channel, message, answer.AccountId))],
                found.LastSeq, found.Reset, IsForeign: false)
            : Foreign;
    }

    private static OutgoingEvent Event(string channel, FeedEvent entry) =>
        new(new(channel, entry.Seq, entry.Type, JsonMarshal.GetRawUtf8Value(entry.Data).ToArray()));

    private static OutgoingEvent Event(string channel, Message message, Guid readerId)
    {
        // A change of a whisper is for its two readers, as the whisper is.
        IReadOnlyList<Guid>? audience = (message.Changed ?? message) is { Kind: MessageKind.Whisper, Sender: { } sender, WhisperTo: { } to }
            ? [sender.Id, to]
            : null;
        return new(
            new(channel, message.Seq, HubEvents.Message, JsonSerializer.SerializeToUtf8Bytes(message, WireJson.Options), audience),
            message.Kind == MessageKind.Hidden ? readerId : null);
    }
}
