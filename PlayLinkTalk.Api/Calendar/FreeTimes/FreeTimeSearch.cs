using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Calendar.FreeTimes;

/// <param name="Length">Of the game.</param>
/// <param name="SleepFrom">Minutes after midnight in the member's zone.</param>
/// <param name="SleepUntil">The same; as <paramref name="SleepFrom"/>: no sleep.</param>
/// <param name="Days">How far ahead, 1 to 7.</param>
internal sealed record FreeTimeQuestion(TimeSpan Length, int SleepFrom, int SleepUntil, int Days);

/// <summary>Finds the times that a member has free: all the time, less games, entries, open tickets, quiet hours and sleep.</summary>
internal sealed class FreeTimeSearch(
    PlayLinkDb db, IOptions<CalendarOptions> options, IOptions<MatchingSettings> matching, TimeProvider time)
{
    private static readonly TimeSpan Mark = TimeSpan.FromMinutes(10);

    /// <summary>The first ones, by their starts.</summary>
    public async Task<FreeTime> FindAsync(Guid account, FreeTimeQuestion question, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var (start, end) = (FirstStart.Of(now, now, matching.Value), now.AddDays(question.Days));
        var settings = await AccountSettings.OfAsync(db, account, cancellationToken);
        var zone = settings.TimeZone();
        List<FreeSpan> busy =
        [
            .. await PlansAsync(account, start, end, cancellationToken),
            .. Nightly(zone, start, end, question.SleepFrom, question.SleepUntil),
            .. settings is { QuietFrom: { } from, QuietUntil: { } until } ? Nightly(zone, start, end, from, until) : [],
        ];
        return new([.. Gaps(busy, start, end).Where(gap => gap.Until - gap.From >= question.Length).Take(options.Value.MostFreeTickets)
            .Select(gap => new FreeWindow(gap.From, gap.Until, Local(gap.From, zone), Local(gap.Until, zone)))]);
    }

    /// <summary>What lies between busy times, from one 10-minute mark to another.</summary>
    /// <param name="busy">In any order; may overlap.</param>
    /// <param name="start">Nothing before it is free.</param>
    /// <param name="end">Nothing after it is free.</param>
    internal static IEnumerable<FreeSpan> Gaps(IEnumerable<FreeSpan> busy, DateTimeOffset start, DateTimeOffset end)
    {
        var free = start;
        foreach (var each in busy.OrderBy(each => each.From).Append(new FreeSpan(end, end)))
        {
            var until = each.From < end ? each.From : end;
            if (Rounded(free, until) is { } gap)
            {
                yield return gap;
            }

            free = each.Until > free ? each.Until : free;
        }
    }

    /// <summary>A daily time on the clocks of a zone, which may span midnight, around each day of a range.</summary>
    internal static IEnumerable<FreeSpan> Nightly(DateTimeZone zone, DateTimeOffset start, DateTimeOffset end, int from, int until)
    {
        if (from == until)
        {
            yield break;
        }

        for (var day = Zones.Local(start, zone).Date.AddDays(-1); day <= Zones.Local(end, zone).Date; day = day.AddDays(1))
        {
            yield return new(
                Zones.At(day.AddMinutes(from), zone), Zones.At(day.AddDays(until > from ? 0 : 1).AddMinutes(until), zone));
        }
    }

    /// <summary>Entries count whether they are fixed or not: the member is somewhere else. Of those of rooms, the wanted ones.</summary>
    private async Task<IEnumerable<FreeSpan>> PlansAsync(
        Guid account, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var plans = await Plans.OfAsync(db, account, start, cancellationToken);
        var parties = await OpenParties.PlansOf(db, [account]).Select(plan => new { plan.From, plan.Until }).ToListAsync(cancellationToken);
        var own = await EntryChanges.Mine(db, account).AsNoTracking().Where(e => e.EndsAt > start && e.StartsAt < end)
            .ToListAsync(cancellationToken);
        var shared = await GroupEntries.WithAnswersAsync(
            db, account, GroupEntries.Shown(db, account).Where(e => e.EndsAt > start && e.StartsAt < end), cancellationToken);
        return plans.Times.Select(plan => new FreeSpan(plan.From, plan.Until))
            .Concat(parties.Select(plan => new FreeSpan(plan.From, plan.Until)))
            .Concat(own.Concat(shared.Where(each => each.Answer is { Answer: EntryAnswer.Going or EntryAnswer.Maybe })
                    .Select(each => each.Entry))
                .SelectMany(entry => Occurrences.Of(entry, start, end)).Select(one => new FreeSpan(one.Start, one.End)));
    }

    private static FreeSpan? Rounded(DateTimeOffset from, DateTimeOffset until)
    {
        var over = from.UtcTicks % Mark.Ticks;
        var first = over == 0 ? from : from.AddTicks(Mark.Ticks - over);
        var last = until.AddTicks(-(until.UtcTicks % Mark.Ticks));
        return last > first ? new(first, last) : null;
    }

    private static string Local(DateTimeOffset at, DateTimeZone zone) =>
        Zones.Local(at, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>A time, without its end.</summary>
internal readonly record struct FreeSpan(DateTimeOffset From, DateTimeOffset Until);
