using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Json;
using Xunit;

namespace PlayLinkTalk.Tests.Catalogue;

public sealed class CatalogueEndpointsTests(CatalogueServer server) : IClassFixture<CatalogueServer>
{
    [Fact]
    public async Task Sports_come_in_one_page()
    {
        var page = await server.Client.GetFromJsonAsync<Page<SportInfo>>("/api/sports", WireJson.Options);

        Assert.Equal(PlayCatalogue.Load().Sports, page!.Items);
        Assert.Null(page.NextCursor);
    }

    [Fact]
    public async Task Districts_come_in_one_page()
    {
        var page = await server.Client.GetFromJsonAsync<Page<DistrictInfo>>("/api/districts", WireJson.Options);

        Assert.Equal(PlayCatalogue.Load().Districts, page!.Items);
        Assert.Null(page.NextCursor);
    }

    [Fact]
    public async Task The_wire_is_as_the_contract_says()
    {
        var sports = await First("/api/sports");
        var districts = await First("/api/districts");

        Assert.Equal(["id", "name", "minPlayers", "maxPlayers", "minutes"], Fields(sports));
        Assert.Equal(["id", "name", "lat", "lon"], Fields(districts));
        Assert.Equal(["ko", "en"], Fields(districts.GetProperty("name")));
    }

    [Theory]
    [InlineData("/api/sports", 60)]
    [InlineData("/api/districts", 3600)]
    public async Task Anybody_may_keep_it_for_a_while(string path, int seconds)
    {
        using var response = await server.Client.GetAsync(path);

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"public, max-age={seconds}", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.ETag!.IsWeak);
    }

    [Theory]
    [InlineData("/api/sports", "{0}")]
    [InlineData("/api/districts", "{0}")]
    [InlineData("/api/districts", "W/{0}")] // what a compressing proxy makes of it
    [InlineData("/api/districts", "\"another\", {0}")]
    public async Task A_request_with_the_current_etag_is_answered_not_modified(string path, string condition)
    {
        using var first = await server.Client.GetAsync(path);
        using var second = await Ask(path, condition.Replace("{0}", first.Headers.ETag!.Tag, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(first.Headers.CacheControl!.ToString(), second.Headers.CacheControl!.ToString());
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("\"another\"")]
    [InlineData("no tag at all")]
    public async Task A_request_with_another_etag_gets_the_current_version(string condition)
    {
        using var response = await Ask("/api/sports", condition);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpResponseMessage> Ask(string path, string condition)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", condition);
        return await server.Client.SendAsync(request);
    }

    private async Task<JsonElement> First(string path) =>
        (await server.Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items")[0];

    private static IEnumerable<string> Fields(JsonElement item) => item.EnumerateObject().Select(field => field.Name);
}
