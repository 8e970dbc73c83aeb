using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>
/// Waiting tickets with a gender rule, for other members. A single one would say where and when a person of some gender wants to be, so
/// only groups are answered: by region instead of district, by hour, of at least three accounts, and counted in threes.
/// </summary>
internal static class WishGroups
{
    public const int Smallest = 3;

    /// <summary>Of so many tickets, the newest.</summary>
    private const int MostTickets = 5000;

    /// <param name="db">The database.</param>
    /// <param name="sport">Null: every sport.</param>
    /// <param name="region">Null: every region. A district would show which of its region's tickets are there.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<WishGroup>> ReadAsync(
        PlayLinkDb db, string? sport, string? region, CancellationToken cancellationToken)
    {
        var prefix = $"{region}-";
        var tickets = await db.Tickets.AsNoTracking()
            .Where(t => t.State == TicketState.Waiting && t.GenderRule != GenderRule.Any && (sport == null || t.Sport == sport)
                && (region == null || t.District.StartsWith(prefix)))
            .OrderByDescending(t => t.CreatedAt).Take(MostTickets)
            .Join(
                db.Accounts, t => t.AccountId, a => a.Id,
                (t, a) => new { t.AccountId, t.Sport, t.District, t.Earliest, t.GenderRule, a.Gender })
            .ToListAsync(cancellationToken);
        return
        [
            .. tickets.Where(t => RuleFor(t.GenderRule, t.Gender) is not null)
                .GroupBy(t => (
                    t.Sport, Region: RegionOf(t.District), Hour: HourOf(t.Earliest), Rule: RuleFor(t.GenderRule, t.Gender)!.Value))
                .Select(group => new WishGroup(
                    group.Key.Sport, group.Key.Region, group.Key.Hour, group.Key.Rule,
                    InThrees(group.Select(t => t.AccountId).Distinct().Count())))
                .Where(group => group.AtLeast > 0)
                .OrderBy(group => group.Around).ThenBy(group => group.Sport, StringComparer.Ordinal)
                .ThenBy(group => group.Region, StringComparer.Ordinal).ThenBy(group => group.Gender),
        ];
    }

    public static string RegionOf(string district) => district.Split('-')[0];

    private static int InThrees(int players) => players - (players % Smallest);

    private static DateTimeOffset HourOf(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>"same" is the rule that it implies for joining players; null where it implies neither.</summary>
    private static GenderRule? RuleFor(GenderRule rule, Gender owner) => (rule, owner) switch
    {
        (GenderRule.Same, Gender.Female) => GenderRule.Female,
        (GenderRule.Same, Gender.Male) => GenderRule.Male,
        (GenderRule.Same, _) => null,
        _ => rule,
    };
}
