using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Reads rooms and their logs for one reader; other rooms do not exist for them.</summary>
internal sealed class RoomReader(PlayLinkDb db, IRoomGames games, TimeProvider time)
{
    /// <summary>Compiled once: every resume runs it.</summary>
    private static readonly CompiledQuery<Func<PlayLinkDb, Guid, long, int, IAsyncEnumerable<LogEntry>>> After = new(() =>
        EF.CompileAsyncQuery((PlayLinkDb db, Guid roomId, long after, int limit) =>
            from m in db.Messages.AsNoTracking().Where(m => m.RoomId == roomId && m.Seq > after).OrderBy(m => m.Seq).Take(limit)
            join k in db.MessageMarks.AsNoTracking() on new { m.RoomId, m.Seq } equals new { k.RoomId, k.Seq } into marks
            from k in marks.DefaultIfEmpty()
            // Of a notice the member that it is about.
            join a in db.Accounts on k.ActorId ?? m.SenderId equals a.Id into senders
            from a in senders.DefaultIfEmpty()
            orderby m.Seq
            select new LogEntry(
                m, a == null ? null : new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null), k)));

    public Task<bool> IsMemberAsync(Guid roomId, Guid accountId, CancellationToken cancellationToken) =>
        db.ShownMemberships().AnyAsync(m => m.RoomId == roomId && m.AccountId == accountId, cancellationToken);

    /// <summary>The members of the room; empty when the reader is none of them.</summary>
    public async Task<IReadOnlyList<Guid>> MembersAsync(Guid roomId, Guid reader, CancellationToken cancellationToken)
    {
        var mine = db.ShownMemberships().Where(m => m.RoomId == roomId && m.AccountId == reader);
        return await db.RoomMembers.Where(m => m.RoomId == roomId && mine.Any()).Select(m => m.AccountId).ToListAsync(cancellationToken);
    }

    /// <summary>Messages after or before a position, ascending; the newest when neither is given.</summary>
    public async Task<IReadOnlyList<Message>> PageAsync(
        Guid roomId, Guid reader, long? after, long? before, int limit, CancellationToken cancellationToken)
    {
        var rows = db.Messages.AsNoTracking().Where(m => m.RoomId == roomId);
        rows = after is { } low ? rows.Where(m => m.Seq > low) : rows;
        rows = before is { } high ? rows.Where(m => m.Seq < high) : rows;
        rows = after is null ? rows.OrderByDescending(m => m.Seq) : rows.OrderBy(m => m.Seq);
        var viewer = await Viewer.OfAsync(db, reader, [roomId], cancellationToken);
        var page = await db.EntriesAsync(rows.Take(limit), cancellationToken);
        return [.. page.OrderBy(entry => entry.Row.Seq).Select(entry => entry.For(viewer))];
    }

    /// <summary>Messages after a position, ascending, for several members. The visible parts differ between members.</summary>
    public async Task<List<LogEntry>> AfterAsync(Guid roomId, long after, int limit, CancellationToken cancellationToken)
    {
        var entries = new List<LogEntry>();
        await foreach (var entry in After.For(db)(db, roomId, after, limit).WithCancellation(cancellationToken))
        {
            entries.Add(entry);
        }

        await db.DetailAsync(entries, cancellationToken);
        return entries;
    }

    /// <summary>The reader's rooms with these ids, complete.</summary>
    public async Task<IReadOnlyList<Room>> RoomsAsync(Guid reader, IReadOnlyList<Guid> roomIds, CancellationToken cancellationToken)
    {
        var mine = await (
            from m in db.ShownMemberships()
            where m.AccountId == reader && roomIds.Contains(m.RoomId)
            join r in db.Rooms on m.RoomId equals r.Id
            join a in db.Accounts on m.InvitedBy equals (Guid?)a.Id into inviters
            from a in inviters.DefaultIfEmpty()
            select new
            {
                Room = r, ReadSeq = m.UnreadAfter ?? m.ReadSeq, m.MutedUntil,
                By = a == null ? null : new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null),
            }).AsNoTracking().ToListAsync(cancellationToken);
        var gameOf = await games.FindAsync([.. mine.Select(m => m.Room.MatchId).OfType<Guid>()], cancellationToken);
        var ids = mine.ConvertAll(m => m.Room.Id);
        var viewer = await Viewer.OfAsync(db, reader, ids, cancellationToken);
        var blocked = viewer.Blocked;
        var members = await db.RoomMembers.Where(m => ids.Contains(m.RoomId))
            .Join(db.Accounts, m => m.AccountId, a => a.Id,
                (m, a) => new
                {
                    m.RoomId, m.JoinedAt, IsInvited = m.InvitedBy != null,
                    Member = new RoomMember(
                        a.Id, a.DisplayName, a.Simulated, m.ReadSeq, false, a.GuestUntil != null ? (bool?)true : null, null),
                    IsOff = db.ReceiptsOff.Any(off => off.AccountId == m.AccountId),
                })
            .ToListAsync(cancellationToken);
        var sharing = Receipts.Sharing(reader, members.Where(m => m.IsOff).Select(m => m.Member.AccountId));
        var pictures = await MemberPictures.OfAsync(
            db, reader, db.RoomMembers.Where(m => ids.Contains(m.RoomId)).Select(m => m.AccountId), cancellationToken);
        var pictureOf = await RoomPictures.OfAsync(db, ids, cancellationToken);
        var last = await db.NewestAsync(ids, cancellationToken);
        var pinned = await PinnedAsync(ids, viewer, cancellationToken);
        var ownerOf = mine.Where(m => m.Room.Kind == RoomKind.Group).ToDictionary(m => m.Room.Id, m => RoomOwner.Of(
            m.Room, [.. members.Where(each => each.RoomId == m.Room.Id && !each.IsInvited && each.Member.AccountId != AssistantAccount.Id)
                .OrderBy(each => each.JoinedAt).ThenBy(each => each.Member.AccountId).Select(each => each.Member.AccountId)]));
        var now = time.GetUtcNow();
        var membersOf = members.OrderBy(m => m.JoinedAt).ThenBy(m => m.Member.AccountId).ToLookup(
            m => m.RoomId,
            m => sharing(blocked.Contains(m.Member.AccountId) ? m.Member with { Name = "", Blocked = true } : m.Member) with
            {
                Role = ownerOf.TryGetValue(m.RoomId, out var owner) ? RoleOf(m.Member.AccountId == owner, m.IsInvited) : null,
                Picture = pictures.TryGetValue(m.Member.AccountId, out var picture) ? picture : null,
            });
        var lastOf = last.Select(entry => entry.For(viewer)).ToDictionary(m => m.RoomId);
        var views = mine.ToDictionary(m => m.Room.Id, m => View(
            m.Room, m.ReadSeq, gameOf.GetValueOrDefault(m.Room.MatchId ?? default), reader, [.. membersOf[m.Room.Id]],
            lastOf.GetValueOrDefault(m.Room.Id)) with
            {
                InvitedBy = m.By is { } by && blocked.Contains(by.Id) ? by with { Name = "" } : m.By,
                Pins = pinned.Contains(m.Room.Id) ? [.. pinned[m.Room.Id]] : null,
                MutedUntil = m.MutedUntil > now ? m.MutedUntil : null,
                Picture = pictureOf.TryGetValue(m.Room.Id, out var own) ? own : null,
            });
        return [.. roomIds.Where(views.ContainsKey).Select(id => views[id])];
    }

    /// <summary>The pinned messages of the rooms, in the order of the log.</summary>
    private async Task<ILookup<Guid, Message>> PinnedAsync(
        IReadOnlyCollection<Guid> rooms, Viewer viewer, CancellationToken cancellationToken)
    {
        var pinned = await db.EntriesAsync(
            db.RoomPins.Where(p => rooms.Contains(p.RoomId)).Join(
                db.Messages.AsNoTracking(), p => new { p.RoomId, p.Seq }, m => new { m.RoomId, m.Seq }, (_, m) => m),
            cancellationToken);
        return pinned.OrderBy(entry => entry.Row.Seq).Select(entry => entry.For(viewer))
            .Where(message => message.Kind == MessageKind.Text).ToLookup(message => message.RoomId);
    }

    private static RoomRole RoleOf(bool isOwner, bool isInvited) =>
        isOwner ? RoomRole.Owner : isInvited ? RoomRole.Invited : RoomRole.Member;

    private static Room View(
        RoomRow room, long readSeq, RoomGame? game, Guid reader, IReadOnlyList<RoomMember> members, Message? last) => new(
        room.Id, room.Kind, room.Kind == RoomKind.Direct ? members.FirstOrDefault(m => m.AccountId != reader)?.Name ?? "" : room.Title,
        room.MatchId, room.LastSeq, readSeq, room.LastSeq - readSeq, last, members, room.CreatedAt, game);
}
