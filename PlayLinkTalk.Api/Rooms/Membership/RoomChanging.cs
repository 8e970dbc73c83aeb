using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Membership;

/// <summary>A change of a room by one of its members, within a transaction that holds the room.</summary>
internal sealed class RoomChanging(Work work, RoomRow room, Guid actor, DateTimeOffset now)
{
    /// <summary>The wire words of <see cref="RoomChanged.Change"/>.</summary>
    private const string Renamed = "renamed";
    private const string Owner = "owner";
    private const string Pinned = "pinned";
    private const string Pictured = "pictured";

    private IQueryable<RoomRow> Row => work.Db.Rooms.Where(r => r.Id == room.Id);

    /// <exception cref="RefusedException{T}">The room has no owner (it is no group), or another one.</exception>
    public async Task RequireOwnerAsync(CancellationToken cancellationToken)
    {
        if (room.Kind != RoomKind.Group)
        {
            throw RoomOutcome.Refuse(Problem.Conflict(ProblemCodes.WrongRoomKind, "Only a group has a title and an owner."));
        }

        if (RoomOwner.Of(room, await OldestFirstAsync(cancellationToken)) != actor)
        {
            throw RoomOutcome.Refuse(Problem.Of(
                StatusCodes.Status403Forbidden, ProblemCodes.NotOwner, "Only the owner of the room may do this."));
        }
    }

    public async Task RenameAsync(string title, CancellationToken cancellationToken)
    {
        if (title == room.Title)
        {
            return;
        }

        await Row.ExecuteUpdateAsync(set => set.SetProperty(r => r.Title, title), cancellationToken);
        await RoomNotice.AddAboutAsync(work, room.Id, actor, NoticeCodes.Renamed, title, now, cancellationToken);
        RoomMembership.Tell(work, new(room.Id, Renamed, actor, Title: title));
        await TellListsAsync(cancellationToken);
    }

    /// <param name="upload">A ready image of the actor; <see cref="ChangeRoom.NoPicture"/>: none from now on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RefusedException{T}">It is no such image, or not ready yet.</exception>
    public async Task PictureAsync(Guid upload, CancellationToken cancellationToken)
    {
        var present = await RoomPictures.OfAsync(work.Db, [room.Id], cancellationToken);
        if (present.GetValueOrDefault(room.Id) == upload)
        {
            return;
        }

        await RoomPictures.DropAsync(work, room.Id, cancellationToken);
        if (upload != ChangeRoom.NoPicture)
        {
            switch (await RoomPictures.TakeAsync(work, room.Id, actor, upload, cancellationToken))
            {
                case UploadVerdict.NotReady:
                    throw RoomOutcome.Refuse(Problem.Conflict(ProblemCodes.UploadNotReady, "The image is still being checked."));
                case UploadVerdict.Missing:
                    throw RoomOutcome.Refuse(Problem.Invalid("picture", "names no image of the caller that is free"));
            }
        }

        await RoomNotice.AddAboutAsync(work, room.Id, actor, NoticeCodes.Pictured, null, now, cancellationToken);
        var address = PictureAddress.Of(upload == ChangeRoom.NoPicture ? null : upload);
        RoomMembership.Tell(work, new(room.Id, Pictured, actor, Picture: address));
        await TellListsAsync(cancellationToken);
    }

    /// <exception cref="RefusedException{T}">The other is no member, or has not accepted yet.</exception>
    public async Task HandOverAsync(Guid owner, CancellationToken cancellationToken)
    {
        if (!(await OldestFirstAsync(cancellationToken)).Contains(owner))
        {
            throw RoomOutcome.Refuse(RoomRules.Unknown("owner").ToProblem());
        }

        if (owner != actor)
        {
            await SetOwnerAsync(owner, cancellationToken);
        }
    }

    /// <summary>The actor leaves: the oldest of the others becomes the owner, if the actor was it.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        var oldestFirst = await OldestFirstAsync(cancellationToken);
        var wasOwner = RoomOwner.Of(room, oldestFirst) == actor;
        await RoomMembership.LeaveAsync(work, room.Id, actor, cancellationToken);
        await RoomNotice.AddAboutAsync(work, room.Id, actor, NoticeCodes.Left, null, now, cancellationToken);
        if (wasOwner && oldestFirst.FirstOrDefault(member => member != actor) is var next && next != default)
        {
            await SetOwnerAsync(next, cancellationToken);
        }
    }

    /// <param name="positions">All that are pinned from now on, ascending.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RefusedException{T}">One of them is no message that every member may read.</exception>
    public async Task PinAsync(long[] positions, CancellationToken cancellationToken)
    {
        var readable = await work.Db.Messages.CountAsync(
            m => m.RoomId == room.Id && positions.Contains(m.Seq) && m.WhisperTo == null
                && m.SenderId != RoomNotice.Nobody && m.Text != "",
            cancellationToken);
        if (readable != positions.Length)
        {
            throw RoomOutcome.Refuse(RoomRules.NoMessage("pins").ToProblem());
        }

        var pins = work.Db.RoomPins.Where(p => p.RoomId == room.Id);
        var unseen = await UnseenAsync(pins, positions, cancellationToken);
        if (positions.Length + unseen.Length > ChangeRoom.MostPins)
        {
            throw RoomOutcome.Refuse(RoomRules.NoMessage("pins").ToProblem());
        }

        await pins.Where(p => !positions.Contains(p.Seq) && !unseen.Contains(p.Seq)).ExecuteDeleteAsync(cancellationToken);
        var present = await pins.Select(p => p.Seq).ToListAsync(cancellationToken);
        long[] added = [.. positions.Except(present)];
        work.Db.AddRange(added.Select(
            seq => new RoomPinRow { RoomId = room.Id, Seq = seq, PinnedBy = actor, PinnedAt = now }));
        if (added.Length > 0)
        {
            await RoomNotice.AddAboutAsync(work, room.Id, actor, NoticeCodes.Pinned, null, now, cancellationToken);
        }

        RoomMembership.Tell(work, new(room.Id, Pinned, actor));
    }

    /// <summary>Pins that the actor does not see, such as those of a member that it blocks: leaving them out says nothing.</summary>
    private async Task<long[]> UnseenAsync(IQueryable<RoomPinRow> pins, long[] positions, CancellationToken cancellationToken)
    {
        var viewer = await Viewer.OfAsync(work.Db, actor, [room.Id], cancellationToken);
        var pinned = await work.Db.EntriesAsync(
            pins.Join(work.Db.Messages.AsNoTracking(), p => new { p.RoomId, p.Seq }, m => new { m.RoomId, m.Seq }, (_, m) => m),
            cancellationToken);
        return [.. pinned.Where(entry => entry.Row.Text.Length > 0 && entry.Mark is not { DeletedAt: not null }
            && entry.For(viewer).Kind == MessageKind.Hidden).Select(entry => entry.Row.Seq).Except(positions)];
    }

    /// <summary>The lists of the members are read again. An earlier version knows the word for a new title only.</summary>
    private async Task TellListsAsync(CancellationToken cancellationToken)
    {
        foreach (var member in await work.Db.RoomMembers.Where(m => m.RoomId == room.Id).Select(m => m.AccountId)
            .ToListAsync(cancellationToken))
        {
            work.Events.AppendFeed(member, FeedEventTypes.Room, seq => new RoomEvent(seq, room.Id, RoomChange.Renamed));
        }
    }

    private async Task SetOwnerAsync(Guid owner, CancellationToken cancellationToken)
    {
        await Row.ExecuteUpdateAsync(set => set.SetProperty(r => r.OwnerId, owner), cancellationToken);
        await RoomNotice.AddAboutAsync(work, room.Id, owner, NoticeCodes.Owner, null, now, cancellationToken);
        RoomMembership.Tell(work, new(room.Id, Owner, owner));
    }

    private Task<Guid[]> OldestFirstAsync(CancellationToken cancellationToken) =>
        RoomOwner.CandidatesAsync(work.Db, room.Id, cancellationToken);
}
