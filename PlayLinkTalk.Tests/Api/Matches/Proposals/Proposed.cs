using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Proposals;

/// <summary>A game that is proposed to its players, each with the ticket it is proposed to.</summary>
internal sealed record Proposed(Guid MatchId, Player[] Players, Guid[] Tickets)
{
    /// <summary>A sport for exactly four, so that all players must accept.</summary>
    public const string Four = "tennis-doubles";

    /// <summary>The same for two.</summary>
    public const string Two = "squash";

    public static Task<ApiServer> StartAsync() => ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?>
        {
            [$"Matching:Confirm:{Four}"] = $"{ApiServer.AnswerSeconds}",
            [$"Matching:Confirm:{Two}"] = $"{ApiServer.AnswerSeconds}",
        },
    });

    /// <summary>Each asks a second after the one before.</summary>
    public static async Task<Proposed> ToAsync(ApiServer api, int players = 4, string sport = Four, double hours = 3)
    {
        var asked = await api.JoinAsync(players);
        var tickets = new List<Ticket>();
        foreach (var player in asked)
        {
            tickets.Add(await player.AskForGameAsync(sport, hours: hours));
            api.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return new Proposed(tickets[^1].Proposal!.MatchId, asked, [.. tickets.Select(ticket => ticket.Id)]);
    }

    public async Task<Ticket> TicketAsync(int player) => (await Players[player].Api.Tickets.FindAsync(Tickets[player]))!;

    public async Task<Ticket> AcceptAsync(int player) => (await Players[player].Api.Matches.TryAcceptAsync(MatchId)).OrThrow();

    public async Task<Ticket> DeclineAsync(int player) => (await Players[player].Api.Matches.TryDeclineAsync(MatchId)).OrThrow();

    public async Task AcceptAsync(params int[] players)
    {
        foreach (var player in players)
        {
            await AcceptAsync(player);
        }
    }

    /// <summary>Moves the clock past the deadline of all players asked so far and waits for the job.</summary>
    public static async Task AnswersEndAsync(ApiServer api, Func<Task<bool>> holds)
    {
        api.Clock.Advance(TimeSpan.FromSeconds(ApiServer.AnswerSeconds));
        await UntilAsync(api, holds);
    }

    /// <summary>What a job does when its time comes.</summary>
    public static Task UntilAsync(ApiServer api, Func<Task<bool>> holds) => Patience.UntilAsync(async () =>
    {
        api.Clock.Advance(TimeSpan.FromMilliseconds(100));
        return await holds();
    }, "the job has done its work");

    public Task UntilProposedAsync(Player player, Guid ticket) => Patience.UntilAsync(
        async () => (await player.Api.Tickets.FindAsync(ticket))!.Proposal?.MatchId == MatchId, "the seat is offered to who waits");

    public async Task IsStillInAsync(int player, Ticket before)
    {
        var now = await TicketAsync(player);
        Assert.Equal((before.State, before.CreatedAt, MatchId), (now.State, now.CreatedAt, now.Proposal?.MatchId));
    }
}
