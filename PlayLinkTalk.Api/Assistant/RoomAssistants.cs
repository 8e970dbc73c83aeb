using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Assistant.Rows;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>
/// The assistant of a room, as its members see and set it: in a group by its owner, in a direct room with the assistant always on. Rooms of
/// games have no owner, and no assistant.
/// </summary>
internal sealed class RoomAssistants(
    WriteTransaction write, AssistantMembership membership, AnswerBudgets budgets, RunningAnswers running,
    IOptions<AssistantOptions> options, TimeProvider time)
{
    /// <summary>Null: no room of the member, or one that can't have the assistant.</summary>
    public async Task<RoomAssistant?> FindAsync(PlayLinkDb db, Guid roomId, Guid member, CancellationToken cancellationToken)
    {
        if (await db.ShownRoomAsync(roomId, member, cancellationToken) is not { } room || !await CanHaveAsync(db, room, cancellationToken))
        {
            return null;
        }

        var now = time.Now();
        var row = await db.AssistantRooms.AsNoTracking().SingleOrDefaultAsync(r => r.RoomId == roomId, cancellationToken);
        var answering = row is { AnswerId: { } answer, AskedBy: { } by } && row.AnswerUntil >= now
            ? new AnswerSignal(roomId, AssistantAccount.Id, answer, by, running.Find(answer)?.Signal().Text ?? "")
            : null;
        return new(
            row?.Mode ?? AssistantMode.Off, row?.Instruction ?? "", !options.Value.HasModel,
            await IsOwnerAsync(db, room, member, cancellationToken), await budgets.OfMemberAsync(db, member, cancellationToken),
            await budgets.OfRoomAsync(db, roomId, cancellationToken), answering);
    }

    /// <summary>The member's direct room with the assistant, which answers everything there. Null: the member blocks it.</summary>
    public async Task<(Guid RoomId, bool IsNew)?> OpenDirectAsync(PlayLinkDb db, Guid member, CancellationToken cancellationToken)
    {
        await membership.EnsureAsync(db, cancellationToken);
        return await write.RunAsync<(Guid, bool)?>(async (work, ct) =>
        {
            if (await work.Db.Blocks.AnyAsync(b => b.BlockerId == member && b.BlockedId == AssistantAccount.Id, ct))
            {
                return null;
            }

            var now = time.Now();
            // The feeds of both change, and accounts are locked before rooms.
            await work.Db.LockAccountAsync(AssistantAccount.Id, ct);
            var existing = await DirectRooms.FindAsync(work, member, AssistantAccount.Id, ct);
            var invitation = new Invitation(member, [AssistantAccount.Id], new HashSet<Guid>());
            var roomId = await DirectRooms.OpenAsync(work, existing, invitation, AssistantAccount.Id, now, ct);
            await work.Db.SaveAsync(ct);
            await SetAsync(work, roomId, AssistantMode.Always, null, ct);
            return (roomId, existing is null);
        }, cancellationToken);
    }

    /// <summary>Null: done.</summary>
    public async Task<ProblemHttpResult?> ChangeAsync(
        PlayLinkDb db, Guid roomId, Guid member, ChangeRoomAssistant change, CancellationToken cancellationToken)
    {
        // Before a foreigner's request writes anything.
        if (await RefuseAsync(db, roomId, member, change, cancellationToken) is { } refused)
        {
            return refused;
        }

        await membership.EnsureAsync(db, cancellationToken);
        return await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            // It may become a member: accounts are locked before rooms.
            await work.Db.LockAccountAsync(AssistantAccount.Id, ct);
            await RoomMembership.HoldAsync(work, roomId, ct);
            if (await RefuseAsync(work.Db, roomId, member, change, ct) is { } problem)
            {
                return problem;
            }

            var before = await work.Db.AssistantRooms.Where(r => r.RoomId == roomId).Select(r => r.Mode).SingleOrDefaultAsync(ct);
            if (change.Mode is { } mode && mode != before)
            {
                await SwitchAsync(work, roomId, member, mode, ct);
            }

            await SetAsync(work, roomId, change.Mode, change.Instruction, ct);
            return null;
        }, cancellationToken);
    }

    /// <summary>Null: it stops, or there is none.</summary>
    public async Task<ProblemHttpResult?> StopAsync(Guid roomId, Guid member, CancellationToken cancellationToken)
    {
        Guid? stopped = null;
        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            stopped = null;
            if (await work.Db.ShownRoomAsync(roomId, member, ct) is not { } room || !await CanHaveAsync(work.Db, room, ct))
            {
                return Problem.NotFound();
            }

            var answers = work.Db.AssistantRooms.Where(r => r.RoomId == roomId && r.AnswerId != null);
            if (await answers.AsNoTracking().SingleOrDefaultAsync(ct) is not { } row)
            {
                return null;
            }

            if (row.AskedBy != member && !await IsOwnerAsync(work.Db, room, member, ct))
            {
                return NotOwner();
            }

            await answers.Where(r => r.AnswerId == row.AnswerId)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.StopAsked, true), ct);
            stopped = row.AnswerId;
            return null;
        }, cancellationToken);
        if (problem is null && stopped is { } answer)
        {
            // At once where this process gives it; another one looks at the row several times a second.
            running.Find(answer)?.Stop();
        }

        return problem;
    }

    private static async Task<ProblemHttpResult?> RefuseAsync(
        PlayLinkDb db, Guid roomId, Guid member, ChangeRoomAssistant change, CancellationToken cancellationToken)
    {
        if (await db.ShownRoomAsync(roomId, member, cancellationToken) is not { } room)
        {
            return Problem.NotFound();
        }

        if (!await CanHaveAsync(db, room, cancellationToken))
        {
            return Problem.Conflict(ProblemCodes.WrongRoomKind, "The assistant is in groups and in its own direct rooms.");
        }

        if (!await IsOwnerAsync(db, room, member, cancellationToken))
        {
            return NotOwner();
        }

        return room.Kind == RoomKind.Direct && change.Mode is not (null or AssistantMode.Always)
            ? Problem.Invalid("mode", "always, in a direct room: leave the room instead")
            : null;
    }

    /// <summary>It comes or goes, with a notice in the room.</summary>
    private async Task SwitchAsync(Work work, Guid roomId, Guid member, AssistantMode mode, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var room = await work.Db.Rooms.AsNoTracking().SingleAsync(r => r.Id == roomId, cancellationToken);
        if (mode == AssistantMode.Off)
        {
            await RoomMembership.LeaveAsync(work, roomId, AssistantAccount.Id, cancellationToken);
        }
        else
        {
            await AssistantMembership.JoinAsync(work, room, now, cancellationToken);
        }

        await work.Db.SaveAsync(cancellationToken);
        await RoomNotice.AddAboutAsync(
            work, roomId, member, NoticeCodes.AssistantChanged, mode.ToString().ToLowerInvariant(), now, cancellationToken);
    }

    /// <summary>Absent: it stays. From another mode on, what was said before is not answered.</summary>
    private static async Task SetAsync(
        Work work, Guid roomId, AssistantMode? mode, string? instruction, CancellationToken cancellationToken)
    {
        var row = work.Db.AssistantRooms.Where(r => r.RoomId == roomId);
        var present = await row.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var next = mode ?? present?.Mode ?? AssistantMode.Off;
        var words = (instruction ?? present?.Instruction ?? "").Trim();
        if (present is null)
        {
            work.Db.AssistantRooms.Add(new AssistantRoomRow
            {
                RoomId = roomId, Mode = next, Instruction = words, SeenSeq = await LastSeqAsync(work, roomId, cancellationToken),
            });
            await work.Db.SaveAsync(cancellationToken);
            return;
        }

        if (next != present.Mode)
        {
            var last = await LastSeqAsync(work, roomId, cancellationToken);
            await Questions.ClearAsync(row, cancellationToken);
            await row.ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Mode, next).SetProperty(r => r.SeenSeq, last), cancellationToken);
        }

        await row.ExecuteUpdateAsync(set => set.SetProperty(r => r.Instruction, words), cancellationToken);
    }

    private static Task<long> LastSeqAsync(Work work, Guid roomId, CancellationToken cancellationToken) =>
        work.Db.Rooms.Where(r => r.Id == roomId).Select(r => r.LastSeq).SingleAsync(cancellationToken);

    private static async Task<bool> CanHaveAsync(PlayLinkDb db, RoomRow room, CancellationToken cancellationToken) => room.Kind switch
    {
        RoomKind.Group => true,
        RoomKind.Direct => await db.RoomMembers.AnyAsync(
            m => m.RoomId == room.Id && m.AccountId == AssistantAccount.Id, cancellationToken),
        _ => false,
    };

    /// <summary>The one member of a direct room with the assistant sets it.</summary>
    private static async Task<bool> IsOwnerAsync(PlayLinkDb db, RoomRow room, Guid member, CancellationToken cancellationToken) =>
        room.Kind == RoomKind.Direct || RoomOwner.Of(room, await RoomOwner.CandidatesAsync(db, room.Id, cancellationToken)) == member;

    private static ProblemHttpResult NotOwner() =>
        Problem.Of(StatusCodes.Status403Forbidden, ProblemCodes.NotOwner, "Only the owner of the room may do this.");
}
