using System.Text;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>
/// Members that a message names as <c>@name</c>, or whose message it answers, get a notification, in the transaction of the message.
/// Other messages cost nothing.
/// </summary>
internal sealed class Mentions(Work work)
{
    private const char Sign = '@';
    private readonly Dictionary<(Guid RoomId, Guid ClientMessageId, Guid SenderId), Guid[]> _named = [];
    private readonly Dictionary<(Guid RoomId, Guid ClientMessageId, Guid SenderId), Guid> _answered = [];

    /// <summary>Finds the named members, and locks their accounts: accounts are locked before rooms.</summary>
    /// <param name="sends">The messages.</param>
    /// <param name="answered">The sender of the message that one answers; null: it answers none.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task FindAsync(IEnumerable<Send> sends, Func<Send, Guid?> answered, CancellationToken cancellationToken)
    {
        Send[] naming =
        [
            // A text that somebody had the assistant write must not call members.
            .. sends.Where(send => send.SenderId != AssistantAccount.Id
                && (send.Message.Text.Contains(Sign, StringComparison.Ordinal) || answered(send) is not null)),
        ];
        if (naming.Length == 0)
        {
            return;
        }

        Guid[] rooms = [.. naming.Select(send => send.RoomId).Distinct()];
        Guid[] senders = [.. naming.Select(send => send.SenderId).Distinct()];
        // An open invitation makes no noise (docs/adr/0028), and a declined one is still open.
        var members = (await work.Db.RoomMembers
            .Where(m => rooms.Contains(m.RoomId) && m.InvitedBy == null && m.AccountId != AssistantAccount.Id)
            .Join(work.Db.Accounts, m => m.AccountId, a => a.Id, (m, a) => new { m.RoomId, Name = new RoomName(a.Id, a.DisplayName) })
            .ToListAsync(cancellationToken)).ToLookup(m => m.RoomId, m => m.Name);
        var blocks = (await work.Db.Blocks.Where(b => senders.Contains(b.BlockedId)).AsNoTracking().ToListAsync(cancellationToken))
            .Select(b => (b.BlockedId, b.BlockerId)).ToHashSet();
        foreach (var send in naming)
        {
            var key = (send.RoomId, send.Message.ClientMessageId, send.SenderId);
            bool Hears(Guid id) => id != send.SenderId && !blocks.Contains((send.SenderId, id))
                && (send.Message.WhisperTo is null || send.Message.WhisperTo == id);
            Guid[] named = [.. NamedIn(send.Message.Text, members[send.RoomId]).Where(Hears)];
            if (named.Length > 0)
            {
                _named[key] = named;
            }

            // One notification for a message that does both.
            if (answered(send) is { } author && !named.Contains(author) && Hears(author)
                && members[send.RoomId].Any(member => member.AccountId == author))
            {
                _answered[key] = author;
            }
        }

        Guid[] all = [.. _named.Values.SelectMany(named => named).Concat(_answered.Values).Distinct().Order()];
        if (all.Length > 0 && !work.Db.IsSqlite)
        {
            await work.Db.Accounts.Where(a => all.Contains(a.Id)).LockAsync(cancellationToken);
        }
    }

    public void Tell(MessageRow row, PlayerName sender)
    {
        var key = (row.RoomId, row.ClientMessageId, row.SenderId);
        foreach (var account in _named.GetValueOrDefault(key) ?? [])
        {
            Append(account, NotificationCodes.Mentioned, row, sender);
        }

        if (_answered.TryGetValue(key, out var answered))
        {
            Append(answered, NotificationKinds.Replied, row, sender);
        }
    }

    private void Append(Guid account, string code, MessageRow row, PlayerName sender) =>
        work.Events.AppendFeed(account, FeedEventTypes.Notification, seq => new NotificationEvent(
            seq, code, RoomId: row.RoomId, AccountId: sender.Id, Name: sender.Name, MessageSeq: row.Seq), notable: true);

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
