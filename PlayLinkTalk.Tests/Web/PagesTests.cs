using System.Net;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

public sealed class PagesTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Fact]
    public async Task The_first_page_is_public()
    {
        using var browser = web.Open();

        var page = await browser.ReadAsync("/");

        Assert.Contains("같이 뛸 사람", page);
        Assert.Contains("href=\"/sign-up\"", page);
    }

    [Fact]
    public async Task A_head_request_for_a_page_returns_its_headers()
    {
        using var http = new HttpClient { BaseAddress = web.Address };
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("sign-in", "/play")]
    [InlineData("sign-up", "/play")]
    public async Task Redirects_name_no_host_since_a_proxy_may_have_changed_it(string form, string target)
    {
        using var browser = web.Open("en");
        var page = await browser.OpenFormAsync($"/{form}", form);
        using var content = new FormUrlEncodedContent(page.Values.Concat(
        [
            KeyValuePair.Create("Form.Email", "mina@example.com"), KeyValuePair.Create("Form.Password", "a long password"),
            KeyValuePair.Create("Form.DisplayName", "Mina"), KeyValuePair.Create("Form.District", "seoul-mapo"),
            KeyValuePair.Create("Form.Terms", "on"), KeyValuePair.Create("Form.Privacy", "on"), KeyValuePair.Create("Form.Age", "on"),
        ]));
        using var request = new HttpRequestMessage(HttpMethod.Post, page.Action) { Content = content };
        request.Headers.Host = "inner.internal:8080";

        using var response = await browser.SendAsync(request);

        Assert.Equal((HttpStatusCode.Redirect, target), (response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Strangers_are_led_to_the_sign_in_and_back()
    {
        using var browser = web.Open();

        using var response = await browser.GetAsync("/play?sport=football");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fplay%3Fsport%3Dfootball", response.Headers.Location!.OriginalString);
    }
}
