using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>
/// Upcoming matches that an account may join under the hard rules, with or without a free seat. For other accounts they do
/// not exist. Level ranges are not relaxed: relaxation is for tickets that wait.
/// </summary>
internal sealed class JoinableMatches(IOptions<MatchingSettings> settings, TimeProvider time)
{
    public async Task<IQueryable<MatchRow>> ForAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken)
    {
        var closes = time.Now().AddMinutes(settings.Value.LeadMinutes);
        var (stated, isGuest) = await db.Accounts.Where(a => a.Id == account)
            .Select(a => new ValueTuple<Gender, bool>(a.Gender, a.GuestUntil != null)).SingleAsync(cancellationToken);
        // As in matching, a guest counts as undisclosed.
        var gender = isGuest ? Gender.Undisclosed : stated;
        var says = gender != Gender.Undisclosed;
        var unsaid = EngineTickets.LevelOf(null, 1, 5);
        return db.Matches.AsNoTracking().Where(m => m.CalledOffAt == null && m.ProposedAt == null && m.StartsAt > closes
            && !db.MatchPlayers.Any(p => p.MatchId == m.Id && p.LeftAt == null && (p.AccountId == account
                || db.Blocks.Any(b => (b.BlockerId == account && b.BlockedId == p.AccountId)
                    || (b.BlockerId == p.AccountId && b.BlockedId == account))
                || db.Tickets.Any(t => t.Id == p.TicketId
                    && ((t.GenderRule == GenderRule.Female && gender != Gender.Female)
                        || (t.MembersOnly == true && isGuest)
                        || (t.GenderRule == GenderRule.Male && gender != Gender.Male)
                        || (t.GenderRule == GenderRule.Same && !(says && db.Accounts.Any(a => a.Id == p.AccountId && a.Gender == gender)))
                        || t.LevelMin > (db.AccountSports.Where(s => s.AccountId == account && s.Sport == m.Sport)
                            .Select(s => (int?)s.Level).FirstOrDefault() ?? unsaid)
                        || t.LevelMax < (db.AccountSports.Where(s => s.AccountId == account && s.Sport == m.Sport)
                            .Select(s => (int?)s.Level).FirstOrDefault() ?? unsaid))))));
    }

    /// <summary>Whether the account has another plan at the game's time.</summary>
    public static Task<bool> OverlapsAsync(PlayLinkDb db, Guid account, MatchRow match, CancellationToken cancellationToken) =>
        db.ScheduleEntries.AnyAsync(e => e.AccountId == account && e.StartsAt < match.EndsAt && e.EndsAt > match.StartsAt,
            cancellationToken);
}
