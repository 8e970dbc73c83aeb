using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Assistant.Rows;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>
/// Which room wants an answer, and that one process at a time gives it: with the room locked it takes the question, and with the room
/// locked it ends it. A process that dies leaves a time at which the next one says so in the room.
/// </summary>
internal sealed class Questions(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, AnswerBudgets budgets, IOptions<AssistantOptions> options,
    TimeProvider time)
{
    /// <summary>After its time limit an answer is stored and ended within this.</summary>
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(10);

    private const int MostLeftBehind = 200;

    private readonly AssistantOptions _options = options.Value;

    private DateTimeOffset Oldest => time.Now().AddSeconds(-_options.FreshSeconds);

    /// <summary>Those of the rooms with a message that should be answered. Reads only: most messages are none.</summary>
    public async Task<IReadOnlyList<Guid>> AskedAmongAsync(IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var on = await db.AssistantRooms.AsNoTracking().Where(r => rooms.Contains(r.RoomId) && r.Mode != AssistantMode.Off)
            .ToListAsync(cancellationToken);
        var asked = new List<Guid>();
        foreach (var room in on)
        {
            if (await Triggers.FindAsync(db, room, _options.Name, Oldest, cancellationToken) is not null)
            {
                asked.Add(room.RoomId);
            }
        }

        return asked;
    }

    /// <summary>Rooms with messages that no process has looked at, or whose answer no process gives any more.</summary>
    public async Task<IReadOnlyList<Guid>> LeftBehindAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AssistantRooms
            .Where(r => r.Mode != AssistantMode.Off && (r.AnswerUntil == null || r.AnswerUntil < now)
                && (r.AnswerId != null || db.Rooms.Any(room => room.Id == r.RoomId && room.LastSeq > r.SeenSeq)))
            .OrderBy(r => r.RoomId).Select(r => r.RoomId).Take(MostLeftBehind).ToListAsync(cancellationToken);
    }

    /// <summary>Takes the next question of the room. Null: there is none, another process answers, or a budget is used up.</summary>
    public Task<Question?> TakeAsync(Guid roomId, CancellationToken cancellationToken) => write.RunAsync(async (work, ct) =>
    {
        var (db, now) = (work.Db, time.Now());
        await RoomMembership.HoldAsync(work, roomId, ct);
        var row = await db.AssistantRooms.AsNoTracking().SingleOrDefaultAsync(r => r.RoomId == roomId, ct);
        if (row is null or { Mode: AssistantMode.Off } || row.AnswerUntil >= now)
        {
            return null;
        }

        if (row.AnswerId is not null)
        {
            await TellAsync(work, roomId, AssistantAccount.Id, AnswerFailures.Interrupted, ct);
        }

        var found = await Triggers.FindAsync(db, row, _options.Name, Oldest, ct);
        var taken = found is null ? default : await budgets.TakeAsync(work, found.SenderId, roomId, ct);
        if (taken is { Failure: { } failure, IsNew: true })
        {
            await TellAsync(work, roomId, failure == AnswerFailures.MemberBudget ? found!.SenderId : AssistantAccount.Id, failure, ct);
        }

        var room = await db.Rooms.AsNoTracking().SingleAsync(r => r.Id == roomId, ct);
        var question = found is null || taken.Failure is not null
            ? null
            : new Question(
                roomId, Guid.CreateVersion7(now), found.SenderId, found.Seq, row.Instruction, room.Kind == RoomKind.Direct);
        // Another mention may follow the one that is answered.
        var seen = row.Mode == AssistantMode.Mentioned && found is not null ? found.Seq : room.LastSeq;
        await SetAsync(db.AssistantRooms.Where(r => r.RoomId == roomId), question, seen, now, ct);
        return question;
    }, cancellationToken);

    /// <summary>Ends an answer; the next question of the room can be taken.</summary>
    /// <param name="question">What was taken.</param>
    /// <param name="failure">One line for the room, from <see cref="AnswerFailures"/>; null: all went well.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public Task EndAsync(Question question, string? failure, CancellationToken cancellationToken) => write.RunAsync(async (work, ct) =>
    {
        await RoomMembership.HoldAsync(work, question.RoomId, ct);
        var mine = work.Db.AssistantRooms.Where(r => r.RoomId == question.RoomId && r.AnswerId == question.AnswerId);
        if (await ClearAsync(mine, ct) > 0 && failure is not null)
        {
            await TellAsync(work, question.RoomId, AssistantAccount.Id, failure, ct);
        }
    }, cancellationToken);

    /// <summary>Whether the answer should stop: a member said so, or the assistant was switched off.</summary>
    public async Task<bool> IsStoppedAsync(Question question, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.AssistantRooms.AnyAsync(
            r => r.RoomId == question.RoomId && r.AnswerId == question.AnswerId && !r.StopAsked, cancellationToken);
    }

    /// <summary>No answer is under way.</summary>
    public static Task<int> ClearAsync(IQueryable<AssistantRoomRow> rooms, CancellationToken cancellationToken) =>
        rooms.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.AnswerId, (Guid?)null).SetProperty(r => r.AskedBy, (Guid?)null)
                .SetProperty(r => r.AnswerUntil, (DateTimeOffset?)null).SetProperty(r => r.StopAsked, false), cancellationToken);

    private async Task SetAsync(
        IQueryable<AssistantRoomRow> room, Question? question, long seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = question is null ? (DateTimeOffset?)null : now.AddSeconds(_options.LimitSeconds) + Ending;
        var (answer, by) = (question?.AnswerId, question?.AskedBy);
        await room.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.SeenSeq, seen).SetProperty(r => r.AnswerId, answer).SetProperty(r => r.AskedBy, by)
                .SetProperty(r => r.AnswerUntil, until).SetProperty(r => r.StopAsked, false), cancellationToken);
    }

    /// <summary>One line of the log, about the assistant or about the member that asks.</summary>
    private Task TellAsync(Work work, Guid roomId, Guid about, string failure, CancellationToken cancellationToken) =>
        RoomNotice.AddAboutAsync(work, roomId, about, NoticeCodes.AnswerFailed, failure, time.Now(), cancellationToken);
}
