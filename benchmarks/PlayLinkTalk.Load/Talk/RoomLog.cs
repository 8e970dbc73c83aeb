using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Load.Talk;

/// <summary>A room's log as stored in the database.</summary>
internal static class RoomLog
{
    private const int PageSize = 100;

    /// <param name="member">The member that reads it.</param>
    /// <param name="roomId">The room.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<Message>> ReadAsync(PlayLinkApi member, Guid roomId, CancellationToken cancellationToken)
    {
        var log = new List<Message>();
        while (true)
        {
            var page = await member.Messages.AfterAsync(roomId, log.Count == 0 ? 0 : log[^1].Seq, PageSize, cancellationToken);
            if (page.Items.Count == 0)
            {
                return log;
            }

            log.AddRange(page.Items);
        }
    }

    /// <summary>The log as a faultless transcript.</summary>
    public static IReadOnlyCollection<(long Seq, Guid? Id)> Marks(this IEnumerable<Message> log) =>
        [.. log.Select(message => (message.Seq, message.Id))];

    /// <summary>The number of gaps between consecutive positions.</summary>
    public static int HolesIn(IEnumerable<Message> log) => log.Index().Count(entry => entry.Item.Seq != entry.Index + 1);
}
