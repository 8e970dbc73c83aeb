using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches.Forming;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Matching;
using Xunit;
using Gender = PlayLinkTalk.Contracts.Accounts.Gender;
using GenderRule = PlayLinkTalk.Contracts.Matching.GenderRule;

namespace PlayLinkTalk.Tests.Api.Matches.Forming;

/// <summary>Proposals as several matchers that know nothing of each other would make them.</summary>
public sealed class FormationTests : IAsyncLifetime
{
    private static readonly string[] Apart = ["seoul-mapo", "seoul-gangnam", "incheon-bupyeong", "seoul-nowon"];
    private readonly Dictionary<Guid, Player> _players = [];
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Of_games_that_want_the_same_ticket_one_gets_it()
    {
        for (var round = 0; round < 25; round++)
        {
            var tickets = await WaitingAsync(4);
            var pairs = from a in tickets from b in tickets where a.CompareTo(b) < 0 select Game(a, b);

            var outcomes = await Task.WhenAll(pairs.Select(CarryOutAsync));

            // Of four tickets in every pair, one or two pairs without a ticket in common can be formed.
            Assert.Equal(2, outcomes.OfType<Formed>().Count());
            Assert.All(outcomes.OfType<Refused>(), refused => Assert.NotEmpty(refused.GoneTickets));
        }

        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Seats_are_not_given_twice()
    {
        for (var round = 0; round < 25; round++)
        {
            var tickets = await WaitingAsync(4);
            var two = (Formed)await CarryOutAsync(Game(tickets[0], tickets[1]));
            var player = _players[tickets[0]];
            Assert.True((await player.Api.Matches.TryLeaveAsync(two.MatchId)).Succeeded);

            var outcomes = await Task.WhenAll(tickets[2..].Select(ticket => CarryOutAsync(new Refill(two.MatchId, [ticket]))));

            Assert.Single(outcomes.OfType<Formed>());
            Assert.Equal(two.MatchId, Assert.Single(outcomes.OfType<Refused>()).StaleMatch);
            var left = outcomes[0] is Refused ? tickets[2] : tickets[3];
            Assert.True((await _players[left].Api.Tickets.TryCancelAsync(left)).Succeeded);
        }

        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_player_is_not_put_into_two_games_at_the_same_time()
    {
        var players = await _api.JoinAsync(4);
        // One account's tickets for different hours, and games proposed for the same hour.
        var first = await players[0].AskForGameAsync(fromHours: 1, hours: 3, district: Apart[0]);
        var second = await players[0].AskForGameAsync(fromHours: 4, hours: 3, district: Apart[1]);
        var others = await Task.WhenAll(players[1].AskForGameAsync(district: Apart[2]), players[2].AskForGameAsync(district: Apart[3]));

        var outcomes = await Task.WhenAll(CarryOutAsync(Game(first.Id, others[0].Id)), CarryOutAsync(Game(second.Id, others[1].Id)));

        Assert.Single(outcomes.OfType<Formed>());
        Assert.Equal([players[0].Id], Assert.Single(outcomes.OfType<Refused>()).StaleAccounts);
    }

    [Theory]
    [InlineData(GenderRule.Female, Gender.Female, Gender.Male)]
    [InlineData(GenderRule.Male, Gender.Male, Gender.Other)]
    [InlineData(GenderRule.Same, Gender.Female, Gender.Undisclosed)]
    public async Task A_gender_rule_holds_whatever_the_matcher_believed(GenderRule rule, Gender owners, Gender others)
    {
        var owner = await _api.JoinAsync("Owner", owners);
        var (like, unlike) = (await _api.JoinAsync("Like", owners), await _api.JoinAsync("Unlike", others));
        var asked = await owner.Api.Tickets.CreateAsync(owner.Wish(district: Apart[0]) with { Gender = rule });
        var right = await like.AskForGameAsync(district: Apart[1]);
        var wrong = await unlike.AskForGameAsync(district: Apart[2]);

        var refused = Assert.IsType<Refused>(await CarryOutAsync(Game(asked.Id, wrong.Id)));
        var formed = Assert.IsType<Formed>(await CarryOutAsync(Game(asked.Id, right.Id)));
        Assert.True((await like.Api.Matches.TryLeaveAsync(formed.MatchId)).Succeeded);
        var refusedSeat = Assert.IsType<Refused>(await CarryOutAsync(new Refill(formed.MatchId, [wrong.Id])));

        Assert.Equal(new[] { owner.Id, unlike.Id }.Order(), refused.StaleAccounts.Order());
        Assert.Equal(new[] { owner.Id, unlike.Id }.Order(), refusedSeat.StaleAccounts.Order());
    }

    /// <summary>Tickets that the Api's own matcher leaves alone: they are too far apart.</summary>
    private async Task<Guid[]> WaitingAsync(int count)
    {
        var tickets = new List<Guid>();
        foreach (var district in Apart[..count])
        {
            var player = await _api.JoinAsync();
            var ticket = await player.Api.Tickets.CreateAsync(player.Wish(district: district) with { RadiusKm = 1 });
            Assert.Equal(TicketState.Waiting, ticket.State);
            _players[ticket.Id] = player;
            tickets.Add(ticket.Id);
        }

        return [.. tickets];
    }

    private NewMatch Game(params Guid[] tickets) =>
        new("tennis-singles", "seoul-mapo", _api.Now.AddHours(2), _api.Now.AddHours(3.5), tickets);

    private async Task<Formation> CarryOutAsync(Proposal proposal)
    {
        await using var db = _api.OpenDatabase();
        var lease = await db.Leases.Where(l => l.Name == "matcher")
            .Select(l => new Lease(l.Name, l.HolderId!.Value, l.Token)).SingleAsync();
        return await _api.Services.GetRequiredService<Formations>().CarryOutAsync(proposal, lease, CancellationToken.None);
    }
}
