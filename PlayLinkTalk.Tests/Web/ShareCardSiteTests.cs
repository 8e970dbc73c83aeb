using System.Net;
using System.Text.RegularExpressions;
using PlayLinkTalk.Tests.Api.Matches.Card;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>A played game, from its page to a visitor that has the link: pages and Api together.</summary>
public sealed partial class ShareCardSiteTests : IAsyncLifetime
{
    private SiteServer site = null!;

    [GeneratedRegex("/g/([0-9a-f-]{36})")]
    private static partial Regex Address { get; }

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_player_opens_the_link_a_visitor_sees_the_card_and_nothing_after_it_is_closed()
    {
        var table = await Table.SitAsync(site.Api);
        site.Api.Clock.Advance(table.Match.EndsAt - site.Api.Now);
        using var player = site.Open(table.Players[0]);
        using var visitor = site.Visit();
        var summary = $"/matches/{table.Id}/summary";
        Assert.DoesNotMatch(Address, await player.ReadAsync(summary));

        using (var opened = await player.PostAsync(summary, "share"))
        {
            Assert.Equal(HttpStatusCode.Found, opened.StatusCode);
        }

        var link = Address.Match(await player.ReadAsync(summary)).Value;
        var page = await visitor.ReadAsync(link);
        Assert.Contains("A game that was played", page, StringComparison.Ordinal);
        var picture = Regex.Match(page, "og:image\" content=\"[^\"]*(/api/shared-games/[^\"]+)\"").Groups[1].Value;
        // The door leads it to the Api.
        using (var card = await site.Api.Http.GetAsync(picture))
        {
            Assert.Equal((HttpStatusCode.OK, "image/png"), (card.StatusCode, card.Content.Headers.ContentType!.MediaType));
            Assert.True(card.Content.Headers.ContentLength is null or > 10_000);
        }

        // The way of the players is not that of visitors.
        using (var own = await site.Api.Http.GetAsync($"/api/matches/{table.Id}/share-card"))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, own.StatusCode);
        }

        using (var closed = await player.PostAsync(summary, "unshare"))
        {
            Assert.Equal(HttpStatusCode.Found, closed.StatusCode);
        }

        using var page404 = await visitor.GetAsync(link);
        using var picture404 = await site.Api.Http.GetAsync(picture);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page404.StatusCode, picture404.StatusCode));
    }
}
