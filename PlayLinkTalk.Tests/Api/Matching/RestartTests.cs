using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

public sealed class RestartTests
{
    [Fact]
    public async Task Waiting_tickets_keep_waiting_and_are_matched_after_a_restart()
    {
        await using var before = await ApiServer.StartAsync();
        var first = await before.JoinAsync();
        var ticket = await first.AskForGameAsync();

        await using var after = await before.RestartAsync();
        first = await after.SignInAsync(first.Email);
        var second = await after.JoinAsync();
        var completed = await second.AskForGameAsync();

        Assert.Equal(TicketState.Matched, completed.State);
        Assert.Equal(completed.MatchId, (await first.Api.Tickets.FindAsync(ticket.Id))!.MatchId);
    }

    [Fact]
    public async Task Games_with_seats_left_are_refilled_after_a_restart()
    {
        await using var before = await ApiServer.StartAsync();
        var players = await before.JoinAsync(2);
        await players[0].AskForGameAsync("running");
        var game = (await players[1].AskForGameAsync("running")).MatchId;

        await using var after = await before.RestartAsync();
        var joined = await (await after.JoinAsync()).AskForGameAsync("running");

        Assert.Equal(game, joined.MatchId);
    }

    [Fact]
    public async Task What_ran_out_in_the_meantime_is_ended_at_the_start()
    {
        await using var before = await ApiServer.StartAsync();
        var player = await before.JoinAsync();
        var ticket = await player.AskForGameAsync();
        await before.StopAsync();
        before.Clock.Advance(TimeSpan.FromHours(5));

        await using var after = await before.RestartAsync();
        player = await after.SignInAsync(player.Email);

        await Patience.UntilAsync(
            async () => (await player.Api.Tickets.FindAsync(ticket.Id))!.State == TicketState.Expired, "the ticket has run out");
    }

    [Fact]
    public async Task Two_fitting_tickets_that_were_never_examined_are_matched_at_the_start()
    {
        await using var before = await ApiServer.StartAsync();
        var players = await before.JoinAsync(2);
        await players[0].AskForGameAsync();
        await before.StopAsync();
        // As a crash between the commit and the matcher's look at it leaves it.
        await using (var db = before.OpenDatabase())
        {
            var row = db.Tickets.Single();
            db.Entry(row).State = Microsoft.EntityFrameworkCore.EntityState.Detached;
            (row.Id, row.AccountId) = (Guid.CreateVersion7(), players[1].Id);
            db.Tickets.Add(row);
            await db.SaveChangesAsync();
        }

        await using var after = await before.RestartAsync();
        var first = await after.SignInAsync(players[0].Email);

        await Patience.UntilAsync(
            async () => (await first.Api.Tickets.ListAsync()).Items.Single().State == TicketState.Matched, "the two are matched");
    }
}
