using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>
/// Writes the entries of rooms (ADR 0046). All members are told in the transaction of the change. Their plans are locked, because an
/// entry that they go to keeps its time free of games.
/// </summary>
internal sealed class GroupChanges(WriteTransaction write, IOptions<CalendarOptions> options, TimeProvider time)
{
    /// <param name="Id">Of the entry; null when it is refused.</param>
    internal sealed record Written(Guid? Id, ProblemHttpResult? Refusal);

    public Task<Written> AddAsync(Guid account, Guid roomId, CreateEntry request, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            var now = time.Now();
            if (!await HoldAsync(work, roomId, account, ct))
            {
                return Refused(Problem.NotFound());
            }

            if (await work.Db.CalendarEntries.CountAsync(e => e.RoomId == roomId && e.CancelledAt == null && e.EndsAt > now, ct)
                >= options.Value.MostRoomEntries)
            {
                return Refused(Problem.Conflict(ProblemCodes.TooManyEntries, "The room has planned as much as it may."));
            }

            var row = EntryChanges.New(account, (await AccountSettings.OfAsync(work.Db, account, ct)).Zone ?? Zones.Default, now);
            row.RoomId = roomId;
            if (await EntryChanges.ApplyAsync(work.Db, row, EntryChanges.ChangeOf(request), isBusy: true, now, ct) is { } refusal)
            {
                return Refused(refusal);
            }

            work.Db.CalendarEntries.Add(row);
            work.Db.EntryAnswers.Add(new EntryAnswerRow
            {
                EntryId = row.Id, AccountId = account, Answer = EntryAnswer.Going, AnsweredAt = now,
            });
            await GroupNews.TellAsync(work, row, account, NotificationKinds.EntryAdded, row.StartsAt, now, ct);
            return new Written(row.Id, null);
        }, cancellationToken);

    /// <summary>By its author only.</summary>
    public Task<Written> ChangeAsync(Guid account, Guid entry, ChangeEntry change, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            var now = time.Now();
            if (await FindAsync(work, account, entry, ct) is not { } row)
            {
                return Refused(Problem.NotFound());
            }

            if (row.AccountId != account)
            {
                return Refused(NotYours());
            }

            var before = Shape(row);
            row.Sequence++;
            var isBusy = await work.Db.EntryAnswers.AnyAsync(
                a => a.EntryId == entry && a.AccountId == account && a.Answer == EntryAnswer.Going, ct);
            if (await EntryChanges.ApplyAsync(work.Db, row, change, isBusy, now, ct) is { } refusal)
            {
                // What is refused leaves no trace in the tracked row.
                throw new RefusedException<Written>(Refused(refusal));
            }

            if (Shape(row) != before)
            {
                await GroupNews.TellAsync(work, row, account, NotificationKinds.EntryChanged, NextOf(row, now), now, ct);
            }

            return new Written(entry, null);
        }, cancellationToken);

    /// <summary>Ends an entry, or one repetition of it: by its author, or the owner of the room.</summary>
    public Task<ProblemHttpResult?> EndAsync(Guid account, Guid entry, DateTimeOffset? start, CancellationToken cancellationToken) =>
        write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            var now = time.Now();
            if (await FindAsync(work, account, entry, ct) is not { } row)
            {
                return Problem.NotFound();
            }

            if (row.AccountId != account && !await GroupReader.MayEndAsync(work.Db, row, account, ct))
            {
                return NotYours();
            }

            var startsAt = row.Repeats is null ? row.StartsAt : start ?? NextOf(row, now);
            if (!EntryChanges.TryCancel(row, start, now))
            {
                return Problem.NotFound();
            }

            await GroupNews.TellAsync(work, row, account, NotificationKinds.EntryEnded, startsAt, now, ct);
            return null;
        }, cancellationToken);

    /// <summary>By any member. The last answer counts.</summary>
    public Task<ProblemHttpResult?> AnswerAsync(Guid account, Guid entry, AnswerEntry request, CancellationToken cancellationToken) =>
        write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            var now = time.Now();
            await PlanLock.TakeAsync(work.Db, [account], ct);
            var shown = GroupEntries.Shown(work.Db, account).AsNoTracking().Where(e => e.Id == entry);
            if (await shown.Select(e => e.RoomId).SingleOrDefaultAsync(ct) is not { } room)
            {
                return Problem.NotFound();
            }

            // Its leaving deletes the answers of a member, and holds the room.
            await RoomMembership.HoldAsync(work, room, ct);
            if (await shown.SingleOrDefaultAsync(ct) is not { } row)
            {
                return Problem.NotFound();
            }

            var answer = await work.Db.EntryAnswers.SingleOrDefaultAsync(a => a.EntryId == entry && a.AccountId == account, ct);
            if (answer?.Answer == request.Answer)
            {
                return null;
            }

            if (request is { Answer: EntryAnswer.Going, OverPlans: false }
                && await EntryChanges.ClashAsync(work.Db, row, account, now, ct) is { } clash)
            {
                return clash;
            }

            if (answer is null)
            {
                work.Db.EntryAnswers.Add(answer = new EntryAnswerRow { EntryId = entry, AccountId = account });
            }

            (answer.Answer, answer.AnsweredAt, answer.Changes) = (request.Answer!.Value, now, answer.Changes + 1);
            GroupNews.TellAnswers(work, row.RoomId!.Value, account);
            return null;
        }, cancellationToken);

    /// <summary>Locks the members of the entry's room, then the room. Null when the account does not find the entry.</summary>
    private static async Task<CalendarEntryRow?> FindAsync(Work work, Guid account, Guid entry, CancellationToken cancellationToken)
    {
        var shown = GroupEntries.Shown(work.Db, account).Where(e => e.Id == entry);
        return await shown.Select(e => e.RoomId).SingleOrDefaultAsync(cancellationToken) is { } room
            && await HoldAsync(work, room, account, cancellationToken)
            ? await shown.AsTracking().SingleOrDefaultAsync(cancellationToken)
            : null;
    }

    /// <summary>False when the account is no member, or has not accepted its invitation.</summary>
    private static async Task<bool> HoldAsync(Work work, Guid roomId, Guid account, CancellationToken cancellationToken)
    {
        var shown = work.Db.ShownMemberships().Where(m => m.RoomId == roomId && m.AccountId == account && m.InvitedBy == null);
        var members = await work.Db.RoomMembers.Where(m => m.RoomId == roomId && m.AccountId != AssistantAccount.Id && shown.Any())
            .Select(m => m.AccountId)
            .ToListAsync(cancellationToken);
        await PlanLock.TakeAsync(work.Db, members, cancellationToken);
        await RoomMembership.HoldAsync(work, roomId, cancellationToken);
        return await shown.AnyAsync(cancellationToken);
    }

    /// <summary>What members are told of when it changes.</summary>
    private static (string, string?, DateTime, string, int, string?, bool) Shape(CalendarEntryRow row) =>
        (row.Title, row.Place, row.LocalStart, row.Zone, row.Minutes, row.Repeats, row.Fixed);

    private static DateTimeOffset NextOf(CalendarEntryRow row, DateTimeOffset now) =>
        GroupReader.NextAt(row, now) ?? row.StartsAt;

    private static ProblemHttpResult NotYours() => Problem.Of(
        StatusCodes.Status403Forbidden, ProblemCodes.NotOwner, "Only its author may do this, and the owner of the room may end it.");

    private static Written Refused(ProblemHttpResult problem) => new(null, problem);
}
