using System.Threading.Channels;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>
/// Rooms with a new message that the assistant might answer. It costs a send nothing but a place in this queue; what does not fit is found
/// by the next look through the rooms.
/// </summary>
internal sealed class AssistantQueue : IMessageListener
{
    private const int MostWaiting = 4096;
    private readonly Channel<Guid> _rooms = Channel.CreateBounded<Guid>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Heard(Message message)
    {
        if (message.Kind == MessageKind.Text)
        {
            _rooms.Writer.TryWrite(message.RoomId);
        }
    }

    /// <summary>Waits for at least one room.</summary>
    public async Task<IReadOnlyCollection<Guid>> TakeAsync(CancellationToken cancellationToken)
    {
        await _rooms.Reader.WaitToReadAsync(cancellationToken);
        var rooms = new HashSet<Guid>();
        while (_rooms.Reader.TryRead(out var room))
        {
            rooms.Add(room);
        }

        return rooms;
    }
}
