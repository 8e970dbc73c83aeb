using System.Text;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>
/// Members that a message names as <c>@name</c> get a notification, in the transaction of the message. A message without the sign
/// costs nothing.
/// </summary>
internal sealed class Mentions(Work work)
{
    private const char Sign = '@';
    private readonly Dictionary<(Guid RoomId, Guid ClientMessageId, Guid SenderId), Guid[]> _named = [];

    /// <summary>Finds the named members, and locks their accounts: accounts are locked before rooms.</summary>
    public async Task FindAsync(IEnumerable<Send> sends, CancellationToken cancellationToken)
    {
        Send[] naming = [.. sends.Where(send => send.Message.Text.Contains(Sign, StringComparison.Ordinal))];
        if (naming.Length == 0)
        {
            return;
        }

        Guid[] rooms = [.. naming.Select(send => send.RoomId).Distinct()];
        Guid[] senders = [.. naming.Select(send => send.SenderId).Distinct()];
        // An open invitation makes no noise (docs/adr/0028), and a declined one is still open.
        var members = (await work.Db.RoomMembers.Where(m => rooms.Contains(m.RoomId) && m.InvitedBy == null)
            .Join(work.Db.Accounts, m => m.AccountId, a => a.Id, (m, a) => new { m.RoomId, Name = new RoomName(a.Id, a.DisplayName) })
            .ToListAsync(cancellationToken)).ToLookup(m => m.RoomId, m => m.Name);
        var blocks = (await work.Db.Blocks.Where(b => senders.Contains(b.BlockedId)).AsNoTracking().ToListAsync(cancellationToken))
            .Select(b => (b.BlockedId, b.BlockerId)).ToHashSet();
        foreach (var send in naming)
        {
            Guid[] named = [.. NamedIn(send.Message.Text, members[send.RoomId])
                .Where(id => id != send.SenderId && !blocks.Contains((send.SenderId, id)))
                .Where(id => send.Message.WhisperTo is null || send.Message.WhisperTo == id)];
            if (named.Length > 0)
            {
                _named[(send.RoomId, send.Message.ClientMessageId, send.SenderId)] = named;
            }
        }

        if (_named.Count > 0 && !work.Db.IsSqlite)
        {
            Guid[] all = [.. _named.Values.SelectMany(named => named).Distinct().Order()];
            // Changes nothing, but locks the rows.
            await work.Db.Accounts.Where(a => all.Contains(a.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.FeedSeq, a => a.FeedSeq), cancellationToken);
        }
    }

    public void Tell(MessageRow row, PlayerName sender)
    {
        if (_named.Count == 0 || !_named.TryGetValue((row.RoomId, row.ClientMessageId, row.SenderId), out var named))
        {
            return;
        }

        foreach (var account in named)
        {
            work.Events.AppendFeed(account, FeedEventTypes.Notification, seq => new NotificationEvent(
                seq, NotificationCodes.Mentioned, RoomId: row.RoomId, AccountId: sender.Id, Name: sender.Name, MessageSeq: row.Seq),
                notable: true);
        }
    }

    /// <summary>The longest name that follows a sign counts. The sign of an email address follows a letter or digit.</summary>
    private static IEnumerable<Guid> NamedIn(string text, IEnumerable<RoomName> members)
    {
        var names = members.Where(member => member.Name.Length > 0)
            .Select(member => member with { Name = Text.InForm(member.Name, NormalizationForm.FormC) })
            .OrderByDescending(member => member.Name.Length).ToList();
        var written = Text.InForm(text, NormalizationForm.FormC);
        var found = new HashSet<Guid>();
        for (var at = written.IndexOf(Sign, StringComparison.Ordinal); at >= 0; at = written.IndexOf(Sign, at + 1))
        {
            if (at > 0 && char.IsLetterOrDigit(written[at - 1]))
            {
                continue;
            }

            var rest = written.AsMemory(at + 1);
            if (names.Find(member => rest.Span.StartsWith(member.Name, StringComparison.OrdinalIgnoreCase)) is { } longest)
            {
                // Several members may have this name: each of them may be meant.
                found.UnionWith(names.Where(member => string.Equals(member.Name, longest.Name, StringComparison.OrdinalIgnoreCase))
                    .Select(member => member.AccountId));
            }
        }

        return found;
    }

    private sealed record RoomName(Guid AccountId, string Name);
}
