using System.Net;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.Http;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V4: what every answer of the Api says of itself.</summary>
public sealed class WebServiceTests(ApiServer api) : IClassFixture<ApiServer>
{
    private static readonly string[] Typed = ["application/json", "text/plain"];

    [Fact]
    public async Task Every_answer_names_its_type_and_text_its_charset()
    {
        var owner = await Belongings.OfSomebodyAsync(api);
        var looked = 0;
        foreach (var door in Door.All.Where(door => door.Method == "GET" && door.Access is Access.Own or Access.Theirs))
        {
            using var response = await owner.Owner.AskAsync(HttpMethod.Get, owner.In(door.Path));
            if (response.StatusCode is HttpStatusCode.NoContent)
            {
                continue;
            }

            var type = response.Content.Headers.ContentType;
            Assert.True(type is not null, door.Name);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            if (Typed.Contains(type.MediaType))
            {
                Assert.True(string.Equals(type.CharSet, "utf-8", StringComparison.OrdinalIgnoreCase), $"{door.Name}: {type}");
                looked++;
            }
        }

        Assert.True(looked > 20, "Most answers are text.");
    }

    [Fact]
    public async Task The_Api_redirects_no_caller()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = api.Public };
        var owner = await Belongings.OfSomebodyAsync(api);
        foreach (var door in Door.All.Where(door => door.Method == "GET"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, owner.In(door.Path));
            request.Headers.Authorization = new("Bearer", owner.Owner.Token);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

            Assert.False((int)response.StatusCode is >= 300 and < 400 && response.StatusCode != HttpStatusCode.NotModified, door.Name);
        }
    }
}
