using PlayLinkTalk.Api.Activities;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Past;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Gives a ticket its seats: ticket, player, schedule entry and feed event, within the transaction that took the seats.</summary>
internal static class Seating
{
    /// <param name="work">The transaction.</param>
    /// <param name="match">The game.</param>
    /// <param name="ticket">Waiting, or new.</param>
    /// <param name="level">The level that its owner states for the sport.</param>
    /// <param name="reminders">When its owner is reminded.</param>
    /// <param name="now">When.</param>
    public static void Seat(Work work, MatchRow match, TicketRow ticket, int? level, ReminderOptions reminders, DateTimeOffset now)
    {
        ticket.MatchId = match.Id;
        work.Db.MatchPlayers.Add(Player(match, ticket, level, now));
        work.Db.ScheduleEntries.Add(Entry(match, ticket, now, ScheduleEntryRow.RemindAtFor(match.StartsAt, reminders, now)));
        TellMatched(work, match, ticket, now);
    }

    /// <summary>Reserves seats and time for a ticket while its owner is asked.</summary>
    public static void Ask(Work work, MatchRow match, TicketRow ticket, int? level, DateTimeOffset now)
    {
        ticket.State = TicketState.Proposed;
        ticket.MatchId = match.Id;
        var player = Player(match, ticket, level, now);
        (player.Answer, player.AnswerBy) = (SeatAnswer.Asked, now.AddSeconds(match.AnswerSeconds!.Value));
        work.Db.MatchPlayers.Add(player);
        // Players are reminded only after they accept.
        work.Db.ScheduleEntries.Add(Entry(match, ticket, now, remindAt: null));
    }

    /// <summary>The ticket has its game.</summary>
    public static void TellMatched(Work work, MatchRow match, TicketRow ticket, DateTimeOffset now)
    {
        ticket.State = TicketState.Matched;
        ticket.EndedAt = now;
        ActivityLog.AddGame(work, ticket.AccountId, ActivityKind.GameJoined, match.Id, match.Sport, match.District, now);
        work.Events.AppendFeed(ticket.AccountId, FeedEventTypes.Matched, seq => new MatchedEvent(
            seq, ticket.Id, match.Id, match.RoomId, match.Sport, match.District, match.StartsAt, match.EndsAt),
            notable: true, TicketTrace.Of(ticket));
    }

    private static ScheduleEntryRow Entry(MatchRow match, TicketRow ticket, DateTimeOffset now, DateTimeOffset? remindAt) => new()
    {
        Id = Guid.CreateVersion7(now),
        AccountId = ticket.AccountId,
        StartsAt = match.StartsAt,
        EndsAt = match.EndsAt,
        MatchId = match.Id,
        RemindAt = remindAt,
    };

    private static MatchPlayerRow Player(MatchRow match, TicketRow ticket, int? level, DateTimeOffset now) => new()
    {
        MatchId = match.Id,
        TicketId = ticket.Id,
        AccountId = ticket.AccountId,
        Level = EngineTickets.LevelOf(level, ticket.LevelMin, ticket.LevelMax),
        Seats = ticket.Seats,
        JoinedAt = now,
    };
}
