using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Moderation;

namespace PlayLinkTalk.Api.Rooms.Changes;

/// <inheritdoc />
internal sealed class MessageHiding : IMessageHiding
{
    public async Task HideAsync(Work work, Guid messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var place = await work.Db.Messages.Where(m => m.Id == messageId).Select(m => new { m.RoomId, m.Seq })
            .SingleOrDefaultAsync(cancellationToken);
        if (place is not null && await HeldMessage.OfModeratorAsync(work, place.RoomId, place.Seq, now, cancellationToken) is { } held)
        {
            await held.DeleteAsync(cancellationToken);
        }
    }
}
