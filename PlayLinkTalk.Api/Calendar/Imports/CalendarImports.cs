using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Calendar.Imports;

/// <summary>
/// Files of other calendars: read, shown to their owner, and made entries once accepted. An event has the same id in every file, so that
/// the next file changes what this one brought.
/// </summary>
internal sealed class CalendarImports(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IOptions<CalendarOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>Rules can be slow to expand: a file that needs longer is refused.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _reading = new(1, 1);

    public void Dispose() => _reading.Dispose();

    /// <summary>Reads a file and keeps its events until they are accepted, in place of those of an earlier file.</summary>
    /// <returns>What would become of them, or why the file is refused.</returns>
    public async Task<(CalendarImport? Import, ProblemHttpResult? Refusal)> ReadAsync(
        Guid account, string text, CancellationToken cancellationToken)
    {
        string zone;
        Plans plans;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            zone = (await AccountSettings.OfAsync(db, account, cancellationToken)).Zone ?? Zones.Default;
            plans = await Plans.OfAsync(db, account, time.Now(), cancellationToken);
        }

        List<FoundEntry> found;
        // One at a time: reading takes a processor.
        await _reading.WaitAsync(cancellationToken);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Longest);
            var (events, fault) = CalendarFile.Read(text);
            if (fault is not null)
            {
                return (null, Problem.Invalid("calendar", $"line {fault.Line}: {fault.Reason}"));
            }

            found = Find(events, account, zone, plans, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, Problem.Invalid("calendar", "takes too long to read"));
        }
        finally
        {
            _reading.Release();
        }

        await write.RunAsync(async (work, ct) =>
        {
            var row = await work.Db.CalendarImports.SingleOrDefaultAsync(i => i.AccountId == account, ct);
            if (row is null)
            {
                work.Db.CalendarImports.Add(row = new CalendarImportRow { AccountId = account, Found = "" });
            }

            (row.Found, row.CreatedAt) = (JsonSerializer.Serialize(found, WireJson.Options), time.Now());
        }, cancellationToken);
        return (await FindAsync(account, cancellationToken), null);
    }

    /// <summary>What would become of the file that waits; null when there is none.</summary>
    public async Task<CalendarImport?> FindAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await WaitingAsync(db, account, cancellationToken) is not { } found)
        {
            return null;
        }

        return new([.. (await DecideAsync(db, account, found, cancellationToken)).Select(View)]);
    }

    /// <summary>Makes entries of what waits.</summary>
    public Task<(AcceptedImport? Accepted, ProblemHttpResult? Refusal)> AcceptAsync(Guid account, CancellationToken cancellationToken) =>
        write.RunAsync<(AcceptedImport?, ProblemHttpResult?)>(async (work, ct) =>
        {
            await PlanLock.TakeAsync(work.Db, [account], ct);
            if (await WaitingAsync(work.Db, account, ct) is not { } found)
            {
                return (null, Problem.NotFound());
            }

            var outcomes = await DecideAsync(work.Db, account, found, ct);
            var added = outcomes.Count(outcome => outcome.State == ImportState.New);
            if (await EntryChanges.Mine(work.Db, account).CountAsync(ct) + added > options.Value.MostEntries)
            {
                return (null, Problem.Conflict(ProblemCodes.TooManyEntries, "The calendar has no place for so many entries."));
            }

            var now = time.Now();
            foreach (var outcome in outcomes.Where(outcome => outcome.State is ImportState.New or ImportState.Changed))
            {
                Apply(work.Db, account, outcome, now);
            }

            await work.Db.CalendarImports.Where(i => i.AccountId == account).ExecuteDeleteAsync(ct);
            return (new(added, outcomes.Count(outcome => outcome.State == ImportState.Changed)), null);
        }, cancellationToken);

    /// <summary>Forgets what waits.</summary>
    public Task DropAsync(Guid account, CancellationToken cancellationToken) => write.RunAsync(
        (work, ct) => work.Db.CalendarImports.Where(i => i.AccountId == account).ExecuteDeleteAsync(ct), cancellationToken);

    private async Task<List<FoundEntry>?> WaitingAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken)
    {
        var since = time.Now() - CalendarImportRow.Kept;
        var text = await db.CalendarImports.Where(i => i.AccountId == account && i.CreatedAt > since).Select(i => i.Found)
            .SingleOrDefaultAsync(cancellationToken);
        return text is null ? null : JsonSerializer.Deserialize<List<FoundEntry>>(text, WireJson.Options);
    }

    /// <summary>
    /// Entries that the rules of entries allow. A changed or cancelled repetition is taken out of its series. Rules are expanded here,
    /// within the limit, and not again when the file is shown or accepted.
    /// </summary>
    private List<FoundEntry> Find(
        IReadOnlyList<EventProperties> events, Guid account, string zone, Plans plans, CancellationToken cancellationToken)
    {
        var moved = events.Select(each => (Uid: each.Find("UID")?.Value.Trim(), Start: EventReader.Recurrence(each, zone)))
            .Where(each => each is { Uid: not null, Start: not null }).ToLookup(each => each.Uid!, each => each.Start!);
        var found = new Dictionary<Guid, FoundEntry>();
        foreach (var each in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (EventReader.IsCancelled(each) || EventReader.Read(each, zone) is not { } one)
            {
                continue;
            }

            if (one is { Recurrence: null, Entry.Repeats.Length: > 0 })
            {
                var skipped = one.Skipped.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(moved[one.Uid]).Distinct();
                one = one with { Skipped = string.Join(' ', skipped) };
            }

            // The last of several versions counts.
            var id = IdOf(account, one);
            found[id] = Checked(one, id, account, plans);
        }

        return [.. found.Values.OrderBy(each => each.Line)];
    }

    private FoundEntry Checked(ReadEvent read, Guid id, Guid account, Plans plans)
    {
        if (read.Entry is not { } entry)
        {
            return new(read.Line, id, read.Title, null, Field: read.Field, Reason: read.Reason);
        }

        var row = EntryChanges.New(account, Zones.Default, time.Now());
        var errors = EntryRules.Apply(row, entry, time.Now());
        errors.Require(
            read.Skipped.Length <= CalendarEntryConfiguration.LongestSkipped, "repeats", "too many repetitions do not take place");
        if (errors.Any)
        {
            var (field, wrong) = errors.All.First();
            return new(read.Line, id, read.Title, null, Field: field == "localStart" ? "startsAt" : field, Reason: wrong[0]);
        }

        row.Skipped = read.Skipped;
        return new(read.Line, id, row.Title, WantedEntry.Of(row), row.Fixed, row.Fixed && plans.Overlap(row));
    }

    private async Task<List<Outcome>> DecideAsync(
        PlayLinkDb db, Guid account, List<FoundEntry> found, CancellationToken cancellationToken)
    {
        var ids = found.Select(each => each.Id).ToArray();
        var known = await db.CalendarEntries.Where(e => e.AccountId == account && ids.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, cancellationToken);
        var now = time.Now();
        return [.. found.Select(each => Decide(each, known.GetValueOrDefault(each.Id), now))];
    }

    private static Outcome Decide(FoundEntry found, CalendarEntryRow? known, DateTimeOffset now) => new(
        found, known,
        found.Wanted is not { } wanted ? ImportState.Refused
            : wanted.EndsAt <= now ? ImportState.Over
            : known is not { CancelledAt: null } ? ImportState.New
            : WantedEntry.Of(known) == wanted ? ImportState.Same : ImportState.Changed);

    /// <summary>Reminders, and whether the time is kept free, are the member's own once the entry is there.</summary>
    private static void Apply(PlayLinkDb db, Guid account, Outcome outcome, DateTimeOffset now)
    {
        var row = outcome.Known;
        if (row is null)
        {
            row = EntryChanges.New(account, Zones.Default, now);
            (row.Id, row.Fixed, row.Reminders) = (outcome.Found.Id, outcome.Found.Fixed, "");
            db.CalendarEntries.Add(row);
        }
        else
        {
            (row.CancelledAt, row.ChangedAt) = (null, now);
            row.Sequence++;
        }

        outcome.Found.Wanted!.ApplyTo(row);
        row.RemindAt = ReminderPlan.Next(row, now);
    }

    private static ImportedEntry View(Outcome outcome)
    {
        var (found, state) = (outcome.Found, outcome.State);
        return found.Wanted is not { } wanted
            ? new(found.Line, state, found.Title, Field: found.Field, Reason: found.Reason)
            : new(
                found.Line, state, wanted.Title, wanted.StartsAt,
                wanted.LocalStart.ToString(EntryRules.LocalFormat, CultureInfo.InvariantCulture), wanted.Zone, wanted.Minutes,
                wanted.Repeats, wanted.Place, found.Clashes && state is (ImportState.New or ImportState.Changed) ? true : null);
    }

    private static Guid IdOf(Guid account, ReadEvent found)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{account:N} {found.Uid} {found.Recurrence}"));
        // Version 8: made from a name.
        (hash[6], hash[8]) = ((byte)((hash[6] & 0x0F) | 0x80), (byte)((hash[8] & 0x3F) | 0x80));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    private sealed record Outcome(FoundEntry Found, CalendarEntryRow? Known, ImportState State);
}
