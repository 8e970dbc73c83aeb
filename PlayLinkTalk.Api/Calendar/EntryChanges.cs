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
            if (await Mine(work.Db, account).CountAsync(ct) >= options.Value.MostEntries)
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

            return TryCancel(row, start, now);
        }, cancellationToken);

    /// <summary>Those that the account has for itself.</summary>
    public static IQueryable<CalendarEntryRow> Mine(PlayLinkDb db, Guid account) =>
        db.CalendarEntries.Where(e => e.AccountId == account && e.RoomId == null && e.CancelledAt == null);

    /// <summary>Cancels an entry, or one repetition of it. False, and nothing changes, when it has none that begins then.</summary>
    public static bool TryCancel(CalendarEntryRow row, DateTimeOffset? start, DateTimeOffset now)
    {
        if (start is { } one && row.Repeats is not null)
        {
            if (one >= CalendarEntryRow.Endless || !Occurrences.Of(row, one, one.AddMinutes(1)).Any(occurrence => occurrence.Start == one))
            {
                return false;
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

        row.Sequence++;
        row.ChangedAt = now;
        row.RemindAt = ReminderPlan.Next(row, now);
        return true;
    }

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

    /// <summary>Applies a change to an entry, new or stored. Of a refused one nothing is to be kept.</summary>
    /// <param name="db">Where the plans of its author are.</param>
    /// <param name="row">The entry.</param>
    /// <param name="change">What changes.</param>
    /// <param name="isBusy">Whether its author is there: a fixed entry overlaps no other plan then.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task<ProblemHttpResult?> ApplyAsync(
        PlayLinkDb db, CalendarEntryRow row, ChangeEntry change, bool isBusy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var errors = EntryRules.Apply(row, change, now);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (isBusy && !change.OverPlans && await ClashAsync(db, row, row.AccountId, now, cancellationToken) is { } clash)
        {
            return clash;
        }

        row.ChangedAt = now;
        row.RemindAt = ReminderPlan.Next(row, now);
        return null;
    }

    /// <summary>Refuses a fixed entry within which an account has an open ticket or a game; null when it has none.</summary>
    public static async Task<ProblemHttpResult?> ClashAsync(
        PlayLinkDb db, CalendarEntryRow row, Guid account, DateTimeOffset now, CancellationToken cancellationToken) =>
        row.Fixed && (await Plans.OfAsync(db, account, now, cancellationToken)).FirstWithin(row) is { } plan
            ? plan.ToProblem("An open ticket or a game lies within this entry.")
            : null;

    private async Task<Changed> ChangeAsync(PlayLinkDb db, CalendarEntryRow row, ChangeEntry change, CancellationToken cancellationToken) =>
        await ApplyAsync(db, row, change, isBusy: true, time.Now(), cancellationToken) is { } refusal
            ? Refused(refusal)
            : new Changed(View(row), null);

    private static Changed Refused(ProblemHttpResult problem) => new(null, problem);
}
