using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Assistant.Rows;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>Answers of the day in Korea by member, by room, of all guests together, and of the whole service.</summary>
internal sealed class AnswerBudgets(IOptions<AssistantOptions> options, TimeProvider time)
{
    /// <summary>The subject of what all guests have had: any number of them can be made.</summary>
    private static readonly Guid Guests = new("90e57000-0000-7000-8000-000000000000");

    private readonly AssistantOptions _options = options.Value;

    /// <summary>The result of asking for an answer.</summary>
    /// <param name="Failure">Why there is no answer; null: it is counted.</param>
    /// <param name="IsNew">Whether the room has no notice of it today.</param>
    internal readonly record struct Taken(string? Failure, bool IsNew);

    /// <summary>Counts an answer, unless one of the budgets is used up.</summary>
    /// <param name="work">With the room locked.</param>
    /// <param name="member">The account that asks.</param>
    /// <param name="room">The room.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<Taken> TakeAsync(Work work, Guid member, Guid room, CancellationToken cancellationToken)
    {
        var day = Today;
        var isGuest = await IsGuestAsync(work.Db, member, cancellationToken);
        (Guid Subject, int Most, string Failure)[] budgets =
        [
            (member, MostOf(isGuest), AnswerFailures.MemberBudget),
            (room, _options.AnswersPerDayPerRoom, AnswerFailures.RoomBudget),
            .. isGuest ? ((Guid, int, string)[])[(Guests, _options.AnswersPerDayOfGuests, AnswerFailures.Busy)] : [],
            (AssistantAccount.Id, _options.AnswersPerDay, AnswerFailures.Busy),
        ];
        await LockAsync(work.Db, member, [.. budgets.Select(budget => budget.Subject)], day, cancellationToken);
        var used = await ReadAsync(work.Db, [.. budgets.Select(budget => budget.Subject)], day, cancellationToken);
        foreach (var (subject, most, failure) in budgets)
        {
            var answers = used.GetValueOrDefault(subject);
            if (answers < most)
            {
                continue;
            }

            if (failure == AnswerFailures.Busy)
            {
                // Every room is told, as often as its own budget lets it ask.
                await CountAsync(work.Db, room, day, cancellationToken);
                return new(failure, true);
            }

            if (answers == most)
            {
                await CountAsync(work.Db, subject, day, cancellationToken);
            }

            return new(failure, answers == most);
        }

        // In one order: two rooms of one member do not wait for each other in a circle.
        foreach (var (subject, _, _) in budgets.OrderBy(budget => budget.Subject))
        {
            await CountAsync(work.Db, subject, day, cancellationToken);
        }

        return new(null, false);
    }

    /// <summary>What is left of a member's day.</summary>
    public async Task<AnswerBudget> OfMemberAsync(PlayLinkDb db, Guid member, CancellationToken cancellationToken) =>
        Left(
            await ReadAsync(db, [member], Today, cancellationToken), member,
            MostOf(await IsGuestAsync(db, member, cancellationToken)));

    /// <summary>The same for a room.</summary>
    public async Task<AnswerBudget> OfRoomAsync(PlayLinkDb db, Guid room, CancellationToken cancellationToken) =>
        Left(await ReadAsync(db, [room], Today, cancellationToken), room, _options.AnswersPerDayPerRoom);

    private int Today
    {
        get
        {
            var now = time.GetUtcNow().ToOffset(TimeSpan.FromHours(9));
            return (now.Year * 10_000) + (now.Month * 100) + now.Day;
        }
    }

    private int MostOf(bool isGuest) => isGuest ? _options.AnswersPerDayPerGuest : _options.AnswersPerDayPerMember;

    private static Task<bool> IsGuestAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken) =>
        db.Accounts.AnyAsync(a => a.Id == account && a.GuestUntil != null, cancellationToken);

    /// <summary>
    /// Changes nothing, and keeps other rooms from counting at the same time: those of the member by its account, because the first answer
    /// of a day finds no row to hold.
    /// </summary>
    private static async Task LockAsync(PlayLinkDb db, Guid member, Guid[] subjects, int day, CancellationToken cancellationToken)
    {
        await db.LockAccountAsync(member, cancellationToken);
        await db.AssistantDays.Where(d => subjects.Contains(d.SubjectId) && d.Day == day)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Answers, d => d.Answers), cancellationToken);
    }

    private static AnswerBudget Left(Dictionary<Guid, int> used, Guid subject, int most) =>
        new(Math.Max(0, most - used.GetValueOrDefault(subject)), most);

    private static Task<Dictionary<Guid, int>> ReadAsync(
        PlayLinkDb db, Guid[] subjects, int day, CancellationToken cancellationToken) =>
        db.AssistantDays.Where(d => subjects.Contains(d.SubjectId) && d.Day == day)
            .ToDictionaryAsync(d => d.SubjectId, d => d.Answers, cancellationToken);

    /// <summary>The days before are forgotten with the first answer of a day.</summary>
    private static async Task CountAsync(PlayLinkDb db, Guid subject, int day, CancellationToken cancellationToken)
    {
        var mine = db.AssistantDays.Where(d => d.SubjectId == subject);
        if (await mine.Where(d => d.Day == day)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Answers, d => d.Answers + 1), cancellationToken) == 0)
        {
            await mine.ExecuteDeleteAsync(cancellationToken);
            db.AssistantDays.Add(new AssistantDayRow { SubjectId = subject, Day = day, Answers = 1 });
            await db.SaveAsync(cancellationToken);
        }
    }
}
