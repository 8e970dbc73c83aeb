using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api;

/// <summary>What the database must say after whatever happened.</summary>
internal static class Invariants
{
    /// <summary>Stops the server, so that nothing is under way, and looks.</summary>
    public static async Task HoldAsync(ApiServer api)
    {
        await api.StopAsync();
        await using var db = api.OpenDatabase();
        Assert.Equal(0, await db.Outbox.CountAsync());
        await TicketsAsync(db);
        await MatchesAsync(db);
        await PlansAsync(db);
        await RoomsAsync(db);
        await FeedsAsync(db);
    }

    private static async Task TicketsAsync(PlayLinkDb db)
    {
        // Where a game was called off its tickets went back: they may be seated elsewhere.
        var seats = (await db.MatchPlayers.AsNoTracking()
            .Where(player => player.Answer == null || player.Answer == SeatAnswer.Asked || player.Answer == SeatAnswer.Accepted)
            .Where(player => player.LeftAt != null || db.Matches.Any(match => match.Id == player.MatchId && match.CalledOffAt == null))
            .ToListAsync()).ToLookup(player => player.TicketId);
        foreach (var ticket in await db.Tickets.AsNoTracking().ToListAsync())
        {
            var taken = seats[ticket.Id].ToArray();
            Assert.Equal(ticket.State is TicketState.Matched or TicketState.Proposed ? 1 : 0, taken.Length);
            Assert.Equal(ticket.State is TicketState.Waiting or TicketState.Proposed, ticket.EndedAt is null);
            Assert.Equal(taken.SingleOrDefault()?.MatchId, ticket.MatchId);
            Assert.All(taken, seat => Assert.Equal((ticket.AccountId, ticket.Seats), (seat.AccountId, seat.Seats)));
        }
    }

    private static async Task MatchesAsync(PlayLinkDb db)
    {
        var members = (await db.RoomMembers.AsNoTracking().ToListAsync()).ToLookup(member => member.RoomId, member => member.AccountId);
        foreach (var match in await db.Matches.AsNoTracking().Include(m => m.Players).ToListAsync())
        {
            var playing = match.Players.Where(player => player.LeftAt is null).ToArray();
            Assert.Equal(playing.Sum(player => player.Seats), match.SeatsTaken);
            Assert.InRange(match.SeatsTaken, 0, match.MaxPlayers);
            Assert.True(match.SeatsTaken > 0 || match.CalledOffAt is not null);
            Assert.Equal(playing.Length, playing.DistinctBy(player => player.AccountId).Count());
            var coming = match.ProposedAt is not null ? [] : playing.Where(player => player.Answer != SeatAnswer.Asked);
            Assert.Equal(coming.Select(player => player.AccountId).Order(), members[match.RoomId].Order());
            Assert.Equal(match.ProposedAt is not null, match.RoomId == Guid.Empty);
            Assert.All(match.Players, player => Assert.Equal(
                player.Answer == SeatAnswer.Asked && match.CalledOffAt is null, player.AnswerBy is not null));
        }
    }

    private static async Task PlansAsync(PlayLinkDb db)
    {
        var entries = await db.ScheduleEntries.AsNoTracking().OrderBy(entry => entry.StartsAt).ToListAsync();
        var playing = await db.MatchPlayers.AsNoTracking()
            .Where(player => player.LeftAt == null && db.Matches.Any(match => match.Id == player.MatchId && match.CalledOffAt == null)).ToListAsync();
        Assert.Equal(Keys(playing), entries.Select(entry => (entry.AccountId, entry.MatchId)).Order());
        Assert.All(entries.GroupBy(entry => entry.AccountId), plans => AssertApart([.. plans.Select(plan => (plan.StartsAt, plan.EndsAt))]));

        var waiting = await db.Tickets.AsNoTracking().Where(ticket => ticket.State == TicketState.Waiting || ticket.State == TicketState.Proposed).OrderBy(ticket => ticket.Earliest).ToListAsync();
        Assert.All(waiting.GroupBy(ticket => ticket.AccountId), wishes => AssertApart([.. wishes.Select(wish => (wish.Earliest, wish.Latest))]));

        static IEnumerable<(Guid, Guid)> Keys(List<MatchPlayerRow> players) => players.Select(player => (player.AccountId, player.MatchId)).Order();
    }

    private static async Task RoomsAsync(PlayLinkDb db)
    {
        var logs = (await db.Messages.AsNoTracking().ToListAsync()).ToLookup(message => message.RoomId);
        var marks = (await db.RoomMembers.AsNoTracking().ToListAsync()).ToLookup(member => member.RoomId, member => member.ReadSeq);
        foreach (var room in await db.Rooms.AsNoTracking().ToListAsync())
        {
            AssertWhole(logs[room.Id].Select(message => message.Seq), room.LastSeq);
            Assert.All(marks[room.Id], mark => Assert.InRange(mark, 0, room.LastSeq));
            Assert.Equal(room.Kind == RoomKind.Match, room.MatchId is not null);
        }
    }

    private static async Task FeedsAsync(PlayLinkDb db)
    {
        var feeds = (await db.FeedEvents.AsNoTracking().ToListAsync()).ToLookup(entry => entry.AccountId);
        // A player that was asked but never joined a game got no event of it.
        var games = (await db.MatchPlayers.AsNoTracking().Where(player => player.Answer == null
            || (player.Answer == SeatAnswer.Accepted && db.Matches.Any(match => match.Id == player.MatchId && match.ProposedAt == null))).ToListAsync()).ToLookup(player => player.AccountId);
        foreach (var account in await db.Accounts.AsNoTracking().ToListAsync())
        {
            AssertWhole(feeds[account.Id].Select(entry => entry.Seq), account.FeedSeq);
            Assert.Equal(games[account.Id].Count(), feeds[account.Id].Count(entry => entry.Type == FeedEventTypes.Matched));
        }
    }

    private static void AssertWhole(IEnumerable<long> positions, long last) => Assert.Equal(Positions(last), positions.Order());

    private static IEnumerable<long> Positions(long last)
    {
        for (var seq = 1L; seq <= last; seq++)
        {
            yield return seq;
        }
    }

    private static void AssertApart((DateTimeOffset Start, DateTimeOffset End)[] times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            Assert.True(times[i - 1].End <= times[i].Start, $"{times[i - 1]} overlaps {times[i]}");
        }
    }
}
