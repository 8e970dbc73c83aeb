using System.Globalization;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Load.Clocks;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Month;

/// <summary>Members add, move and cancel entries.</summary>
internal sealed class EntryActs(MonthPlan plan, MonthPeople people, EntryBook book, MonthCalls calls, ManualClock clock)
{
    /// <summary>Of a hundred members that do something to an entry of theirs at a moment.</summary>
    private const double PerCent = 1;

    /// <summary>What happens now; nothing is done yet.</summary>
    public IEnumerable<Func<CancellationToken, Task>> Now(Random random, IReadOnlyList<EntryLife> entries)
    {
        var taken = new HashSet<Guid>();
        for (var count = (int)Math.Ceiling(people.Members.Count * PerCent / 100); count > 0; count--)
        {
            var life = entries[random.Next(entries.Count)];
            if (!taken.Add(life.Id))
            {
                continue;
            }

            var start = EntryBook.RandomStart(plan, random, Day + 2);
            switch (random.Next(4))
            {
                case 0:
                    var (owner, isFixed) = (people.Members[random.Next(people.Members.Count)], random.Next(2) == 0);
                    yield return ct => AddAsync(owner, start, isFixed, ct);
                    break;
                case 1 when life is { IsOpen: true, IsFixed: false, Rhythm.Days: null } && IsToCome(life):
                    yield return ct => MoveAsync(life, start, ct);
                    break;
                case 2 when life is { IsOpen: true, Rhythm.Days: null } && IsToCome(life):
                    yield return ct => CancelAsync(life, ct);
                    break;
                case 3 when life is { IsOpen: true, Rhythm.Days: not null }:
                    yield return ct => SkipAsync(life, ct);
                    break;
            }
        }
    }

    private int Day => (int)(clock.GetUtcNow() - MonthPlan.Start).TotalDays;

    /// <summary>An entry that has begun is not changed: its reminders are over.</summary>
    private bool IsToCome(EntryLife life) => life.At(life.Versions[^1].LocalStart) > clock.GetUtcNow().AddHours(1);

    private async Task AddAsync(MonthMember member, DateTime start, bool isFixed, CancellationToken cancellationToken)
    {
        var added = await calls.AskAsync(member, api => api.Calendar.TryAddAsync(
            new("Added", LocalStart: Text(start), Minutes: 60, Fixed: isFixed, Reminders: [180, 30]), cancellationToken),
            cancellationToken);
        if (added.TryGet(out var entry, out var problem))
        {
            var life = new EntryLife(entry.Id, member, "Asia/Seoul", EntryRhythm.Once, 60, [180, 30], isFixed);
            life.Versions.Add(new(clock.GetUtcNow(), start));
            book.Add(life);
        }
        else if (problem.Status != 409)
        {
            // Only a game or a ticket at that time is in the way.
            throw new ScenarioFailedException($"An entry was refused: {problem.Code} {problem.Detail}");
        }
    }

    private async Task MoveAsync(EntryLife life, DateTime start, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow();
        (await calls.AskAsync(life.Owner, api => api.Calendar.TryChangeAsync(
            life.Id, new ChangeEntry(LocalStart: Text(start)), cancellationToken), cancellationToken)).OrThrow();
        life.Versions[^1].Until = before;
        life.Versions.Add(new(clock.GetUtcNow(), start));
    }

    private async Task CancelAsync(EntryLife life, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow();
        // The second of two attempts finds nothing.
        if (await calls.DoAsync(life.Owner, api => api.Calendar.TryCancelAsync(life.Id, null, cancellationToken), cancellationToken)
            is null or { IsNotFound: true })
        {
            life.Versions[^1].Until = before;
        }
    }

    /// <summary>The first repetition that is more than a day away.</summary>
    private async Task SkipAsync(EntryLife life, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var start = life.Starts(life.Versions[^1], now.AddDays(1), now.AddDays(10)).FirstOrDefault(one => !life.Skipped.ContainsKey(one));
        if (start != default
            && await calls.DoAsync(life.Owner, api => api.Calendar.TryCancelAsync(life.Id, start, cancellationToken), cancellationToken)
                is null or { IsNotFound: true })
        {
            life.Skipped[start] = now;
        }
    }

    /// <summary>On the clocks of the entry's own zone.</summary>
    private static string Text(DateTime start) => start.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
