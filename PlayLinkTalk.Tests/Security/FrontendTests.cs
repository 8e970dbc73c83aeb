using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.Http;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V3: what pages of other sites get from this one, and what a plain link can do.</summary>
public sealed class FrontendTests(ApiServer api) : IClassFixture<ApiServer>
{
    private const string Elsewhere = "https://elsewhere.example";

    [Fact]
    public async Task No_answer_allows_another_origin()
    {
        var owner = await Belongings.OfOneAsync(api);
        foreach (var door in Door.All)
        {
            foreach (var method in (string[])[door.Method == "DELETE" ? "GET" : door.Method, "OPTIONS"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), owner.Nowhere(door.Path));
                request.Headers.Add("Origin", Elsewhere);
                request.Headers.Add("Access-Control-Request-Method", door.Method);
                request.Headers.Add("Access-Control-Request-Headers", "authorization, content-type");
                request.Headers.Authorization = new("Bearer", owner.Owner.Token);
                using var answer = await api.Http.SendAsync(request);

                Assert.DoesNotContain(
                    answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
                Assert.True((int)answer.StatusCode < 500, $"{method} {door.Path}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task No_GET_changes_anything()
    {
        var owner = await Belongings.OfSomebodyAsync(api);
        var before = await RowCounts.DumpAsync(api);
        foreach (var door in Door.All.Where(door => door.Method == "GET"))
        {
            foreach (var method in (string[])["GET", "HEAD"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), owner.In(door.Path));
                request.Headers.Authorization = new("Bearer", owner.Owner.Token);
                using var answer = await api.Http.SendAsync(request);
                Assert.True((int)answer.StatusCode < 500, $"{method} {door.Path}: {answer.StatusCode}");
            }
        }

        Assert.Equal(before, await RowCounts.DumpAsync(api));
    }
}
