using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Load.Clocks;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Storage;

namespace PlayLinkTalk.Load.Month;

/// <summary>
/// A month of many members by a clock that goes from one look to the next. At each look the processes first do what is due, then the
/// members act, all at once. Processes end without a word meanwhile; others take their place.
/// </summary>
internal sealed class MonthRun(MonthPlan plan)
{
    private const int AtOnce = 8;
    private const int MostSteps = 400;
    private const int FirstActingHour = 7;
    private const double GamesOfMember = 2;
    private const double ContestsOfMember = 0.5;
    private const double PlayersOfGame = 3;
    private const int WishesAhead = 8;

    /// <summary>While members act the clock goes on, ten times as fast as a real one.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TicksBy = TimeSpan.FromMilliseconds(200);

    /// <summary>What is due is looked for again and again, and the clock moves by seconds each time: jobs that failed come again.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LongPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan JobsNeed = TimeSpan.FromSeconds(2);
    private const int ShortPauses = 60;

    /// <summary>Later the next reminders would be due, and what is sent could not be told apart.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(9);

    private readonly ManualClock _clock = new(MonthPlan.Start);

    /// <exception cref="ScenarioFailedException">The processes do not do what is due, or refuse what they must accept.</exception>
    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var random = new Random(plan.Seed);
        await using var database = ServiceDatabase.Open(plan.Connection, plan.Version);
        await using var nodes = new MonthNodes(plan, _clock, database);
        await nodes.FillAsync(cancellationToken);
        var people = await MonthPeople.MoveInAsync(database, plan, random, cancellationToken);
        var (book, statements, calls, reminders) = (new EntryBook(), new StatementBook(), new MonthCalls(nodes), new ReminderAudit());
        await book.WriteAsync(database, people, plan, random, cancellationToken);
        var courts = new CourtActs(people, calls, _clock);
        var wishes = new TicketActs(people, calls, _clock);
        var entries = new EntryActs(plan, people, book, calls, _clock);
        var games = new GameActs(database, plan, people, statements, calls, _clock);
        DateTimeOffset[] marks = [.. plan.Marks()];
        var kills = Enumerable.Range(0, plan.Kills).Select(_ => random.Next(marks.Length)).ToArray();
        var (owedGames, owedContests) = (0.0, 0.0);
        foreach (var (index, mark) in marks.Index())
        {
            foreach (var _ in kills.Where(kill => kill == index))
            {
                nodes.EndOne(random, random.Next(MostSteps));
            }

            _clock.Advance(mark - _clock.GetUtcNow());
            await SettleAsync(database, nodes, mark, cancellationToken);
            reminders.Mark(mark);
            if (MonthPlan.HourOf(mark) < FirstActingHour)
            {
                continue;
            }

            owedGames += plan.Members * GamesOfMember / PlayersOfGame / marks.Length;
            owedContests += plan.Members * ContestsOfMember / marks.Length;
            Func<CancellationToken, Task>[] acts =
            [
                .. await games.NowAsync(cancellationToken), .. wishes.Now(random, (int)owedGames), .. courts.Now(random, (int)owedContests),
                .. index % 4 == 0 ? entries.Now(random, [.. book.All]) : [],
            ];
            (owedGames, owedContests) = (owedGames % 1, owedContests % 1);
            await ActAsync(acts, cancellationToken);
            Refuse(_clock.GetUtcNow() - mark > Latest, mark);
            if (index % 12 == 0)
            {
                await using var db = await database.ContextAsync(cancellationToken);
                await reminders.ObserveAsync(db, mark, cancellationToken);
            }
        }

        await SettleAsync(database, nodes, _clock.GetUtcNow(), cancellationToken);
        var report = new Report($"month: {plan.Members:N0} members, {plan.Days} days, {plan.Processes} processes");
        report.Add("processes that ended without a word", nodes.Ended, "");
        report.Add("calls", calls.Asked, "");
        report.Add("answers in doubt", calls.Doubts, "");
        await JudgeAsync(report, database, people, book, statements, courts, reminders, marks[^1], cancellationToken);
        report.Add("duration", Stopwatch.GetElapsedTime(begun).TotalSeconds, "s");
        return report;
    }

    private async Task JudgeAsync(
        Report report, ServiceDatabase database, MonthPeople people, EntryBook book, StatementBook statements, CourtActs courts,
        ReminderAudit reminders, DateTimeOffset end, CancellationToken cancellationToken)
    {
        await using var db = await database.ContextAsync(cancellationToken);
        await reminders.ObserveAsync(db, _clock.GetUtcNow(), cancellationToken);
        var rows = await db.CalendarEntries.AsNoTracking().ToListAsync(cancellationToken);
        report.AddLaw("entries lost", book.All.Select(life => life.Id).Except(rows.Select(row => row.Id)).LongCount());
        foreach (var row in rows.Where(row => !book.Knows(row.Id)))
        {
            book.Add(Doubled(row, people));
        }

        var games = await db.Matches.AsNoTracking().Include(game => game.Players).AsSplitQuery().ToListAsync(cancellationToken);
        reminders.Judge(report, book.All, games);
        await courts.JudgeAsync(report, db, games, cancellationToken);
        await PlanAudit.JudgeAsync(report, db, book.All, games, end.AddDays(WishesAhead), cancellationToken);
        await statements.JudgeAsync(report, db, cancellationToken);
    }

    /// <summary>An entry whose writing was in doubt, and was repeated. It is the member's as well.</summary>
    private static EntryLife Doubled(CalendarEntryRow row, MonthPeople people)
    {
        var life = new EntryLife(
            row.Id, people.ById[row.AccountId], row.Zone, EntryRhythm.Once, row.Minutes, row.ReminderMinutes, row.Fixed);
        life.Versions.Add(new(row.CreatedAt, row.LocalStart) { Until = row.CancelledAt });
        return life;
    }

    /// <summary>Until nothing is due any more.</summary>
    private async Task SettleAsync(ServiceDatabase database, MonthNodes nodes, DateTimeOffset mark, CancellationToken cancellationToken)
    {
        for (var look = 0; ; look++)
        {
            await nodes.FillAsync(cancellationToken);
            await Task.Delay(look == 0 ? FirstPause : look < ShortPauses ? ShortPause : LongPause, cancellationToken);
            if (await IsSettledAsync(database, cancellationToken))
            {
                return;
            }

            _clock.Advance(JobsNeed);
            Refuse(_clock.GetUtcNow() - mark > Latest, mark);
        }
    }

    private static void Refuse(bool isTooLate, DateTimeOffset mark)
    {
        if (isTooLate)
        {
            throw new ScenarioFailedException($"What was due at {mark:u} is not done, or the machine is too slow for this size.");
        }
    }

    private async Task<bool> IsSettledAsync(ServiceDatabase database, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        await using var db = await database.ContextAsync(cancellationToken);
        return !await db.CalendarEntries.AnyAsync(entry => entry.RemindAt <= now, cancellationToken)
            && !await db.ScheduleEntries.AnyAsync(entry => entry.RemindAt <= now, cancellationToken)
            && !await db.Matches.AnyAsync(game => game.CourtDueAt <= now, cancellationToken)
            && !await db.CourtBookings.AnyAsync(booking => booking.HeldUntil <= now, cancellationToken);
    }

    private async Task ActAsync(Func<CancellationToken, Task>[] acts, CancellationToken cancellationToken)
    {
        if (acts.Length == 0)
        {
            return;
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ticking = TickAsync(done.Token);
        try
        {
            await Parallel.ForEachAsync(
                acts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (act, token) => await act(token));
        }
        finally
        {
            await done.CancelAsync();
            await ticking;
        }
    }

    /// <summary>Whatever waits for an answer gives up at some time.</summary>
    private async Task TickAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Tick, CancellationToken.None);
            _clock.Advance(TicksBy);
        }
    }
}
