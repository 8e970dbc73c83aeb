using System.Buffers.Binary;
using System.Net;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Settings;
using PlayLinkTalk.Tests.Api.Matches.Card;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sharing;

/// <summary>Cards of played games: for the players, and for visitors while a player wants it.</summary>
public sealed class ShareCardTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?> { ["RateLimits:ShareCardsPerMinutePerAccount"] = "6" },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Only_players_get_the_card_and_only_of_a_game_that_is_over()
    {
        var table = await Table.SitAsync(_api);
        var stranger = await _api.JoinAsync("Stranger");
        using (var early = await CardAsync(table.Players[0], table))
        {
            await early.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        }

        MoveTo(table.Match.EndsAt);
        foreach (var language in (string[])["", "?language=ko", "?language=en"])
        {
            using var card = await CardAsync(table.Players[0], table, language);
            Assert.Equal((HttpStatusCode.OK, "image/png"), (card.StatusCode, card.Content.Headers.ContentType!.MediaType));
            Assert.Equal((1200, 630), SizeOf(await card.Content.ReadAsByteArrayAsync()));
            Assert.Equal("noindex", Assert.Single(card.Headers.GetValues("X-Robots-Tag")));
        }

        using var wrong = await CardAsync(table.Players[0], table, "?language=fr");
        await wrong.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "language");
        using var foreign = await CardAsync(stranger, table);
        await foreign.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task A_card_is_sent_once_and_changes_when_a_player_no_longer_wants_to_be_named()
    {
        var table = await PlayedAsync();
        using var first = await CardAsync(table.Players[0], table);
        var version = first.Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(table, version.ToString()));

        (await table.Players[1].Api.Settings.TryChangeAsync(new(Privacy: new ChangePrivacy(Cards: false)))).OrThrow();

        Assert.False((await table.Players[1].Api.Settings.GetAsync()).Privacy.Cards);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(table, version.ToString()));

        async Task<HttpStatusCode> StatusAsync(Table at, string tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/matches/{at.Id}/share-card");
            request.Headers.Authorization = new("Bearer", at.Players[0].Token);
            request.Headers.IfNoneMatch.ParseAdd(tag);
            using var answer = await _api.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Members_are_named_unless_they_do_not_want_it_did_not_come_or_keep_away()
    {
        var table = await PlayedAsync(4);
        var shared = (await table.Players[0].Api.Matches.TryShareAsync(table.Id)).OrThrow().Id!.Value;
        Assert.Equal(4, (await NamedAsync(shared)).Length);

        (await table.Players[1].Api.Settings.TryChangeAsync(new(Privacy: new ChangePrivacy(Cards: false)))).OrThrow();
        (await table.Players[2].Api.Blocks.TryAddAsync(table.Players[0].Id)).OrThrow();
        await using (var db = _api.OpenDatabase())
        {
            db.Strikes.Add(new()
            {
                Id = Guid.CreateVersion7(), AccountId = table.Players[3].Id, MatchId = table.Id, Fault = AttendanceFault.Absent,
                At = _api.Now,
            });
            await db.SaveChangesAsync();
        }

        var game = (await Visitor.Matches.SharedAsync(shared))!;
        Assert.Equal([(await table.Players[0].Api.Me.GetAsync()).DisplayName], game.Named.Select(player => player.Name));
        // The one that did not come did not play; the others did, with no name.
        Assert.Equal(("billiards", 3), (game.Sport, game.Players));
    }

    [Fact]
    public async Task A_confirmed_result_is_shown_and_words_in_its_score_are_not()
    {
        var table = await PlayedAsync();
        var shared = (await table.Players[0].Api.Matches.TryShareAsync(table.Id)).OrThrow().Id!.Value;
        await StateAsync(ResultState.Stated, "8:5");
        Assert.Null((await Visitor.Matches.SharedAsync(shared))!.Score);

        await StateAsync(ResultState.Confirmed, "8:5");
        var confirmed = (await Visitor.Matches.SharedAsync(shared))!;
        Assert.Equal(("8:5", 1), (confirmed.Score, confirmed.Named.Count(player => player.Won)));
        await StateAsync(ResultState.Final, "8:5 Mia");
        Assert.Null((await Visitor.Matches.SharedAsync(shared))!.Score);

        async Task StateAsync(ResultState state, string score)
        {
            await using var db = _api.OpenDatabase();
            if (await db.MatchResults.FindAsync(table.Id) is { } known)
            {
                (known.State, known.Score) = (state, score);
            }
            else
            {
                db.MatchResults.Add(new()
                {
                    MatchId = table.Id, ById = table.Players[0].Id, Score = score, State = state, Attempts = 1, StatedAt = _api.Now,
                    ConfirmsAt = _api.Now.AddDays(1), DisputeUntil = _api.Now.AddDays(2),
                });
                db.ResultWinners.Add(new() { MatchId = table.Id, AccountId = table.Players[1].Id });
            }

            await db.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task Visitors_see_it_while_a_player_keeps_the_address_open()
    {
        var table = await PlayedAsync();
        var player = table.Players[0].Api.Matches;
        Assert.Null((await player.ShareAsync(table.Id))!.Id);

        // Twice at once: one address.
        var opened = await Task.WhenAll(player.TryShareAsync(table.Id), player.TryShareAsync(table.Id));
        var id = opened[0].OrThrow().Id!.Value;
        Assert.Equal(id, opened[1].OrThrow().Id);
        Assert.NotEqual(7, id.Version);
        Assert.Equal(id, (await player.ShareAsync(table.Id))!.Id);
        // It is the player's own, not the game's.
        Assert.Null((await table.Players[1].Api.Matches.ShareAsync(table.Id))!.Id);
        using (var card = await _api.Http.GetAsync($"/api/shared-games/{id}/card?language=en"))
        {
            Assert.Equal((1200, 630), SizeOf(await card.Content.ReadAsByteArrayAsync()));
        }

        (await player.TryEndShareAsync(table.Id)).OrThrow();
        (await player.TryEndShareAsync(table.Id)).OrThrow();
        Assert.Null(await Visitor.Matches.SharedAsync(id));
        var another = (await player.TryShareAsync(table.Id)).OrThrow().Id!.Value;
        Assert.NotEqual(id, another);
        (await table.Players[0].Api.Me.TryCloseAsync(new(ApiServer.Password))).OrThrow();
        Assert.Null(await Visitor.Matches.SharedAsync(another));
    }

    [Fact]
    public async Task Cards_are_limited_for_each_account()
    {
        var table = await PlayedAsync();
        for (var card = 0; card < 6; card++)
        {
            using var drawn = await CardAsync(table.Players[0], table);
            Assert.Equal(HttpStatusCode.OK, drawn.StatusCode);
        }

        using var limited = await CardAsync(table.Players[0], table);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        using var other = await CardAsync(table.Players[1], table);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    private PlayLinkApi Visitor => new(_api.Http, CallerCredentials.Anonymous);

    private void MoveTo(DateTimeOffset time) => _api.Clock.Advance(time - _api.Now);

    private async Task<Table> PlayedAsync(int count = 2)
    {
        var table = await Table.SitAsync(_api, count);
        MoveTo(table.Match.EndsAt);
        return table;
    }

    private async Task<string[]> NamedAsync(Guid share) =>
        [.. (await Visitor.Matches.SharedAsync(share))!.Named.Select(player => player.Name)];

    private static Task<HttpResponseMessage> CardAsync(Player player, Table table, string query = "") =>
        player.AskAsync(HttpMethod.Get, $"/api/matches/{table.Id}/share-card{query}");

    /// <summary>As the header of the image says.</summary>
    private static (int Width, int Height) SizeOf(byte[] png) => (
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
