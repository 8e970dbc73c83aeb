using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Storage;

namespace PlayLinkTalk.Load.Reminders;

/// <summary>How late reminders are when many are due within one minute.</summary>
internal sealed class ReminderScenario : Scenario
{
    private const int MinutesBefore = 10;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly Option Due = new("reminders", 100_000, "reminders that are due, evenly over one minute");
    private static readonly Option Members = new("members", 10_000, "members that are reminded");
    private static readonly Option Ahead = new("ahead", 60, "seconds from the start of the filling to the first that is due");

    public override string Name => "reminders";

    public override string Summary => "how late reminders are when a hundred thousand are due in a minute";

    public override string Remarks => """
        Writes into the database past the service; a database that is kept afterwards holds made-up members and entries.
        A reminder is as late as the transaction that sends it begins after it was due.
        Start the service first:
          ./play --crowd 0 --data DIRECTORY
        """;

    public override IReadOnlyList<Option> Options =>
        [ServiceDatabase.Connection, ServiceDatabase.Version, Due, Members, Ahead, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        await using var database = ServiceDatabase.Open(options);
        var (count, now) = (options.Number(Due.Name), DateTimeOffset.UtcNow);
        var first = now.AddSeconds(options.Number(Ahead.Name));
        var report = new Report($"{Name}: {count:N0} due in one minute, {options.Number(Members.Name):N0} members");

        await FillAsync(database, count, options.Number(Members.Name), now, first, cancellationToken);
        report.Add("filling the database", (DateTimeOffset.UtcNow - now).TotalSeconds, "s");
        if (DateTimeOffset.UtcNow >= first)
        {
            throw new ScenarioFailedException($"The filling took longer than --{Ahead.Name}: the first reminders were late already.");
        }

        await WaitAsync(database, count, first + Minute, cancellationToken);
        report.Add("all sent after the last was due", (DateTimeOffset.UtcNow - first - Minute).TotalSeconds, "s");
        await JudgeAsync(report, database, count, now, cancellationToken);
        return report;
    }

    private static async Task FillAsync(
        ServiceDatabase database, int count, int members, DateTimeOffset now, DateTimeOffset first, CancellationToken cancellationToken)
    {
        var districts = PlayCatalogue.Load().Districts;
        var accounts = Enumerable.Range(0, members).Select(_ => Guid.CreateVersion7(now)).ToArray();
        await database.InsertAsync(
            accounts.Select((id, number) => MadeUpRows.Account(id, number, districts[number % districts.Count].Id, now)),
            cancellationToken);
        await database.InsertAsync(
            Enumerable.Range(0, count).Select(number => Entry(accounts[number % members], number, now, first + (Minute * number / count))),
            cancellationToken);
    }

    private static CalendarEntryRow Entry(Guid account, int number, DateTimeOffset now, DateTimeOffset due)
    {
        // Both databases keep whole milliseconds exactly.
        due = new DateTimeOffset(due.UtcTicks - (due.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var start = due.AddMinutes(MinutesBefore);
        return new CalendarEntryRow
        {
            Id = Guid.CreateVersion7(now), AccountId = account, Zone = Zones.Default,
            LocalStart = Zones.Local(start, Zones.Find(Zones.Default)!), Minutes = 60,
            Title = string.Create(CultureInfo.InvariantCulture, $"Entry {number}"), CreatedAt = now, ChangedAt = now, StartsAt = start,
            EndsAt = start.AddMinutes(60), Reminders = string.Create(CultureInfo.InvariantCulture, $"{MinutesBefore}"), RemindAt = due,
        };
    }

    private static async Task WaitAsync(ServiceDatabase database, int count, DateTimeOffset last, CancellationToken cancellationToken)
    {
        await Task.Delay(last - DateTimeOffset.UtcNow, cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            await using (var db = await database.ContextAsync(cancellationToken))
            {
                if (!await db.CalendarEntries.AnyAsync(entry => entry.RemindAt != null && entry.RemindAt <= last, cancellationToken))
                {
                    return;
                }
            }

            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new ScenarioFailedException($"After {Patience.TotalMinutes} minutes not all of {count:N0} were sent.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    private static async Task JudgeAsync(
        Report report, ServiceDatabase database, int count, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await database.ContextAsync(cancellationToken);
        var sent = await db.SentReminders.Where(r => r.SentAt >= since).Select(r => new { r.Occurrence, r.Minutes, r.SentAt })
            .ToListAsync(cancellationToken);
        var latencies = new Latencies();
        sent.ForEach(r => latencies.Add(r.SentAt - r.Occurrence.AddMinutes(-r.Minutes)));
        report.Add("late", latencies, p99Bar: 5000);
        report.AddLaw("each is sent once", Math.Abs(count - sent.Count));
        var told = await db.FeedEvents.CountAsync(e => e.Type == FeedEventTypes.Reminder && e.At >= since, cancellationToken);
        report.AddLaw("each is in the feed once", Math.Abs(count - told));
    }
}
