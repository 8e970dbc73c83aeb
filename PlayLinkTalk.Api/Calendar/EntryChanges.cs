using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>Writes entries. A fixed one and a ticket can't both find a time free: both take the lock of the owner's plans.</summary>
internal sealed class EntryChanges(WriteTransaction write, IOptions<CalendarOptions> options, TimeProvider time)
{
    internal sealed record Changed(CalendarEntry? Entry, ProblemHttpResult? Refusal);

    public Task<Changed> AddAsync(Guid account, CreateEntry request, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            await PlanLock.TakeAsync(work.Db, [account], ct);
            if (await work.Db.CalendarEntries.CountAsync(e => e.AccountId == account && e.CancelledAt == null, ct)
                >= options.Value.MostEntries)
            {
                return Refused(Problem.Conflict(ProblemCodes.TooManyEntries, "The calendar is full."));
            }

            var settings = await AccountSettings.OfAsync(work.Db, account, ct);
            var row = New(account, settings.Zone ?? Zones.Default, time.Now());
            var outcome = await ChangeAsync(work.Db, row, ChangeOf(request), ct);
            if (outcome.Entry is not null)
            {
                work.Db.CalendarEntries.Add(row);
            }

            return outcome;
        }, cancellationToken);

    public Task<Changed> ChangeAsync(Guid account, Guid entry, ChangeEntry change, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            await PlanLock.TakeAsync(work.Db, [account], ct);
            var row = await Mine(work.Db, account).SingleOrDefaultAsync(e => e.Id == entry, ct);
            if (row is null)
            {
                return Refused(Problem.NotFound());
            }

            row.Sequence++;
            var outcome = await ChangeAsync(work.Db, row, change, ct);
            // What is refused leaves no trace in the tracked row.
            return outcome.Refusal is null ? outcome : throw new RefusedException<Changed>(outcome);
        }, cancellationToken);

    /// <summary>Cancels an entry, or one repetition of it. False when there is none.</summary>
    public Task<bool> CancelAsync(Guid account, Guid entry, DateTimeOffset? start, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            await PlanLock.TakeAsync(work.Db, [account], ct);
            var (now, row) = (time.Now(), await Mine(work.Db, account).SingleOrDefaultAsync(e => e.Id == entry, ct));
            if (row is null)
            {
                return false;
            }

            row.Sequence++;
            row.ChangedAt = now;
            if (start is { } one && row.Repeats is not null)
            {
                if (!Occurrences.Of(row, one, one.AddMinutes(1)).Any(occurrence => occurrence.Start == one))
                {
                    throw new RefusedException<bool>(false);
                }

                var local = Zones.Local(one, Zones.Find(row.Zone)!);
                var skipped = $"{row.Skipped} {local.ToString(Occurrences.SkippedFormat, CultureInfo.InvariantCulture)}".Trim();
                // A series with so many exceptions is over.
                (row.Skipped, row.CancelledAt) = skipped.Length <= CalendarEntryConfiguration.LongestSkipped
                    ? (skipped, row.CancelledAt) : (row.Skipped, now);
            }
            else
            {
                row.CancelledAt = now;
            }

            row.RemindAt = ReminderPlan.Next(row, now);
            return true;
        }, cancellationToken);

    public static IQueryable<CalendarEntryRow> Mine(PlayLinkDb db, Guid account) =>
        db.CalendarEntries.Where(e => e.AccountId == account && e.CancelledAt == null);

    public static CalendarEntryRow New(Guid account, string zone, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), AccountId = account, Title = "", Zone = zone, CreatedAt = now, ChangedAt = now,
        Reminders = string.Join(' ', ReminderPlan.Usual),
    };

    public static ChangeEntry ChangeOf(CreateEntry request) => new(
        request.Title ?? "", request.StartsAt, request.EndsAt, request.LocalStart, request.Minutes, request.Zone, request.Repeats,
        request.Place, request.Fixed, request.Reminders, request.OverPlans);

    public static CalendarEntry View(CalendarEntryRow row) => new(
        row.Id, row.Title, row.Place, row.StartsAt, row.StartsAt.AddMinutes(row.Minutes),
        row.LocalStart.ToString(EntryRules.LocalFormat, CultureInfo.InvariantCulture), row.Zone, row.Minutes, row.Repeats, row.Fixed,
        row.ReminderMinutes);

    private async Task<Changed> ChangeAsync(PlayLinkDb db, CalendarEntryRow row, ChangeEntry change, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var errors = EntryRules.Apply(row, change, now);
        if (errors.Any)
        {
            return Refused(errors.ToProblem());
        }

        if (row.Fixed && !change.OverPlans
            && (await Plans.OfAsync(db, row.AccountId, now, cancellationToken)).FirstWithin(row) is { } plan)
        {
            return Refused(plan.ToProblem("An open ticket or a game lies within this entry."));
        }

        row.ChangedAt = now;
        row.RemindAt = ReminderPlan.Next(row, now);
        return new Changed(View(row), null);
    }

    private static Changed Refused(ProblemHttpResult problem) => new(null, problem);
}
