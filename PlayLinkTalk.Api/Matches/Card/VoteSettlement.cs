using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Proposals;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matches.WaitingLists;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>
/// Counts the votes on a proposal and, once it is decided, changes the game, its players' plans and reminders, and tells all of
/// them, within the caller's transaction.
/// </summary>
internal sealed class VoteSettlement(
    IOptions<ReminderOptions> reminders, IOptions<MatchOptions> options, IMatcher matcher, TimeProvider time)
{
    /// <summary>What was decided; null while the proposal is open, or when there is none.</summary>
    public async Task<Decided?> SettleAsync(Work work, HeldProposal held, CancellationToken cancellationToken)
    {
        if (held.Open is not { } proposal)
        {
            return null;
        }

        await work.Db.SaveAsync(cancellationToken);
        var (match, now) = (held.Match, time.Now());
        var count = await CountAsync(work.Db, held, proposal, cancellationToken);
        var outcome = match.CalledOffAt is not null || now >= match.StartsAt
            ? ChangeState.Ended
            : count.Outcome(now >= proposal.Deadline);
        if (outcome is not { } state)
        {
            // A player left, and the vote goes on.
            proposal.DueAt = proposal.Deadline;
            return null;
        }

        if (state == ChangeState.Accepted && proposal.StartsAt is { } start
            && (start <= now || !await StartFit.FitsAsync(work.Db, match, start, cancellationToken)))
        {
            state = ChangeState.Unfit;
        }

        if (state == ChangeState.Accepted && proposal.CourtId is not null
            && !await GameCourts.BookAsync(work.Db, match, proposal, proposal.StartsAt ?? match.StartsAt, now, cancellationToken))
        {
            state = ChangeState.Unfit;
        }

        if (state != ChangeState.Accepted && proposal.CourtId is not null)
        {
            await GameCourts.ReleaseAsync(work.Db, match.Id, cancellationToken);
        }

        (proposal.State, proposal.EndedAt, proposal.OpenFor, proposal.DueAt) = (state, now, null, null);
        (proposal.Yes, proposal.No, proposal.Players) = (count.Yes, count.No, count.Players);
        var isMoved = state == ChangeState.Accepted && proposal.StartsAt is not null;
        if (state == ChangeState.Accepted)
        {
            await ChangeAsync(work, held, proposal, now, cancellationToken);
        }

        await work.Db.SaveAsync(cancellationToken);
        if (NoticeOf(state) is { } notice)
        {
            await RoomNotice.AddAsync(work, match.RoomId, notice, now, cancellationToken);
        }

        CardNews.Tell(work, match.RoomId);
        return new(match.Id, isMoved, [.. match.Players.Where(p => p.LeftAt is null).Select(p => p.AccountId)]);
    }

    /// <summary>After the commit: the matcher of this process learns of another start at once.</summary>
    public void Tell(Decided? decided)
    {
        if (decided is { IsMoved: true })
        {
            matcher.MatchChanged(decided.MatchId);
            matcher.AccountsChanged(decided.Players);
        }
    }

    /// <summary>The votes of the players that are still in the game.</summary>
    public static async Task<VoteCount> CountAsync(
        PlayLinkDb db, HeldProposal held, ChangeProposalRow proposal, CancellationToken cancellationToken)
    {
        var voters = held.Voters;
        var votes = await db.ChangeVotes.AsNoTracking().Where(v => v.ProposalId == proposal.Id && voters.Contains(v.AccountId))
            .Select(v => v.Yes).ToListAsync(cancellationToken);
        return new(votes.Count(yes => yes), votes.Count(yes => !yes), voters.Count);
    }

    private async Task ChangeAsync(
        Work work, HeldProposal held, ChangeProposalRow proposal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var match = held.Match;
        if (proposal.Place is not null)
        {
            (match.Place, match.PlaceNote) = (proposal.Place, proposal.PlaceNote);
            (match.VenueId, match.CourtId, match.CourtDueAt) = (proposal.VenueId, proposal.CourtId, null);
            if (proposal.CourtId is null)
            {
                await CourtBook.FreeGameAsync(work.Db, match.Id, cancellationToken);
            }
        }

        var hasCourt = true;
        if (proposal.StartsAt is { } start)
        {
            await MoveAsync(work, held, start, now, cancellationToken);
            hasCourt = proposal.CourtId is not null || await GameCourts.MoveAsync(work.Db, match, now, cancellationToken);
        }

        MatchNews.Tell(work, held.Voters, MatchNews.Changed, match);
        if (!hasCourt)
        {
            await work.Db.SaveAsync(cancellationToken);
            await RoomNotice.AddAsync(work, match.RoomId, NoticeCodes.CourtLost, now, cancellationToken);
        }
    }

    /// <summary>The plans and reminders of all players, and whatever else rests on the start.</summary>
    private async Task MoveAsync(
        Work work, HeldProposal held, DateTimeOffset start, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (db, match) = (work.Db, held.Match);
        var before = match.StartsAt;
        var end = start + (match.EndsAt - match.StartsAt);
        (match.StartsAt, match.EndsAt) = (start, end);
        var remindAt = ScheduleEntryRow.RemindAtFor(start, reminders.Value, now);
        var voters = held.Voters;
        await db.ScheduleEntries.Where(e => e.MatchId == match.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.StartsAt, start).SetProperty(e => e.EndsAt, end), cancellationToken);
        // Players that have not accepted their seat yet are reminded only after they do.
        await db.ScheduleEntries.Where(e => e.MatchId == match.Id && voters.Contains(e.AccountId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.RemindAt, remindAt), cancellationToken);

        await MovedPlaces.SettleAsync(
            work, match, before, TimeSpan.FromMinutes(options.Value.WaitingWindowMinutes), cancellationToken);
        await ProposalNews.TellAsync(work, match.Id, [], cancellationToken);
        work.TellMatchChanged(match.ToPoolEntry());
        work.TellAccountsChanged([.. match.Players.Where(p => p.LeftAt is null).Select(p => p.AccountId)]);
    }

    /// <summary>A game that is called off has a notice of its own.</summary>
    private static string? NoticeOf(ChangeState state) => state switch
    {
        ChangeState.Accepted => NoticeCodes.MatchChanged,
        ChangeState.Declined => NoticeCodes.ChangeDeclined,
        ChangeState.Unfit => NoticeCodes.ChangeUnfit,
        _ => null,
    };
}

/// <param name="MatchId">The game.</param>
/// <param name="IsMoved">It has another start.</param>
/// <param name="Players">Accounts that hold a seat in it.</param>
internal sealed record Decided(Guid MatchId, bool IsMoved, IReadOnlyList<Guid> Players);
