using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Tickets;

/// <summary>A wish that is sent again under its key is one ticket, however its first answer was lost.</summary>
public sealed class TicketKeyTests(ApiServer api) : IClassFixture<ApiServer>
{
    private readonly Guid _key = Guid.CreateVersion7();

    [Fact]
    public async Task The_same_wish_again_is_answered_with_the_ticket_that_is_stored()
    {
        var player = await api.JoinAsync();
        var wish = player.Wish();

        using var first = await AskAsync(player, wish);
        using var again = await AskAsync(player, wish);

        var ticket = await IdAsync(first, HttpStatusCode.Created);
        Assert.Equal(ticket, await IdAsync(again, HttpStatusCode.OK));
        Assert.Equal(ticket, Assert.Single((await player.Api.Tickets.ListAsync()).Items).Id);
    }

    [Fact]
    public async Task Twenty_at_once_are_one_ticket()
    {
        var player = await api.JoinAsync();
        var wish = player.Wish();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(player, wish)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Single((await player.Api.Tickets.ListAsync()).Items);
    }

    [Fact]
    public async Task Another_wish_under_the_same_key_is_refused()
    {
        var player = await api.JoinAsync();
        using var first = await AskAsync(player, player.Wish());

        using var other = await AskAsync(player, player.Wish() with { RadiusKm = 9 });
        using var later = await AskAsync(player, player.Wish(fromHours: 30));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await other.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.DifferentTicket);
        await later.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.DifferentTicket);
    }

    [Fact]
    public async Task A_key_is_its_accounts_own_and_none_is_needed()
    {
        var players = await api.JoinAsync(2);
        using var one = await AskAsync(players[0], players[0].Wish("running"));
        using var other = await AskAsync(players[1], players[1].Wish("running"));

        Assert.NotEqual(await IdAsync(one, HttpStatusCode.Created), await IdAsync(other, HttpStatusCode.Created));
        using var without = await players[0].AskAsync(HttpMethod.Post, "/api/tickets", Json(players[0].Wish("running", 30), null));
        using var empty = await players[0].AskAsync(HttpMethod.Post, "/api/tickets", Json(players[0].Wish("running", 40), Guid.Empty));
        Assert.Equal(HttpStatusCode.Created, without.StatusCode);
        await empty.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest);
    }

    [Fact]
    public async Task A_retry_that_comes_after_the_window_has_begun_finds_the_ticket()
    {
        var player = await api.JoinAsync();
        var wish = player.Wish();
        using var first = await AskAsync(player, wish);
        api.Clock.Advance(TimeSpan.FromHours(1.5));

        using var again = await AskAsync(player, wish);
        using var other = await AskAsync(player, wish with { RadiusKm = 9 });

        Assert.Equal(await IdAsync(first, HttpStatusCode.Created), await IdAsync(again, HttpStatusCode.OK));
        await other.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest);
    }

    private Task<HttpResponseMessage> AskAsync(Player player, CreateTicket wish) =>
        player.AskAsync(HttpMethod.Post, "/api/tickets", Json(wish, _key));

    private static string Json(CreateTicket wish, Guid? key)
    {
        var json = JsonSerializer.SerializeToNode(wish, WireJson.Options)!;
        json["clientTicketId"] = key;
        return json.ToJsonString();
    }

    private static async Task<Guid> IdAsync(HttpResponseMessage answer, HttpStatusCode expected) =>
        (await answer.JsonAsync(expected)).GetProperty("id").GetGuid();
}
