using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Tickets;

/// <summary>Tickets that come at once share transactions; each has its own answer all the same.</summary>
public sealed class TicketIntakeTests
{
    private static readonly string[] Sports = ["tennis-singles", "badminton-doubles", "basketball-3x3"];

    [Fact]
    public async Task Each_of_two_hundred_at_once_has_its_own_right_answer()
    {
        await using var api = await ApiServer.StartAsync();
        var players = await api.JoinAsync(40);

        // Five of each player: three for one time, of which one can be had, one for later, and an invalid one.
        var answers = await Task.WhenAll(players.SelectMany((player, number) => ((int Kind, CreateTicket Wish)[])
        [
            (0, Wish(player, number, 1)), (0, Wish(player, number, 1) with { RadiusKm = 8 }), (0, Wish(player, number, 1) with { LevelMin = 2 }),
            (1, Wish(player, number, 30)),
            (2, Wish(player, number, 50) with { District = "nowhere" }),
        ], (player, asked) => AskAsync(player, asked.Kind, asked.Wish)));

        foreach (var (player, ofPlayer) in answers.GroupBy(answer => answer.Player, (player, all) => (player, all.ToArray())))
        {
            var same = ofPlayer.Where(answer => answer.Kind == 0).Select(answer => answer.Result).ToArray();
            Assert.Equal(1, same.Count(result => result.Problem is null));
            Assert.Equal(2, same.Count(result => result.Problem?.Code == ProblemCodes.OverlappingPlan));
            Assert.True(ofPlayer.Single(answer => answer.Kind == 1).Result.Problem is null);
            Assert.Equal(400, ofPlayer.Single(answer => answer.Kind == 2).Result.Problem!.Status);
            Assert.Equal(
                ofPlayer.Where(answer => answer.Result.Problem is null).Select(answer => answer.Result.OrThrow().Id).Order(),
                (await player.Api.Tickets.ListAsync()).Items.Select(ticket => ticket.Id).Order());
        }

        await using (var db = api.OpenDatabase())
        {
            Assert.Equal(80, await db.Tickets.CountAsync());
            Assert.True(await db.Matches.CountAsync() > 10);
        }

        await Invariants.HoldAsync(api);
    }

    private static CreateTicket Wish(Player player, int number, double fromHours) =>
        player.Wish(Sports[number % Sports.Length], fromHours);

    private static async Task<(Player Player, int Kind, ApiResult<Ticket> Result)> AskAsync(Player player, int kind, CreateTicket wish) =>
        (player, kind, await player.Api.Tickets.TryCreateAsync(wish));
}
