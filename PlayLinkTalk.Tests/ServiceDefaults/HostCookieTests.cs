using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

/// <summary>Names of cookies on https: set, read, and moved from those of the version before.</summary>
public sealed class HostCookieTests
{
    [Fact]
    public async Task On_https_a_cookie_is_set_for_this_host_alone()
    {
        await using var service = await StartAsync();

        var set = Assert.Single(await SetAsync(service, "https", "/cookies/set", ""));

        Assert.StartsWith("__Host-plt_region=busan; ", set, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string> { "secure", "path=/", "httponly", "samesite=lax" }, set.Split("; ").ToHashSet());
        Assert.DoesNotContain("domain", set, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_plain_http_its_name_is_the_plain_one()
    {
        await using var service = await StartAsync();

        var set = Assert.Single(await SetAsync(service, "http", "/cookies/set", ""));
        Assert.StartsWith("plt_region=busan; ", set, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https", "__Host-plt_session=new", "new")]
    [InlineData("https", "plt_session=old", "old")]
    [InlineData("https", "plt_session=planted; __Host-plt_session=new", "new")]
    [InlineData("http", "plt_session=old", "old")]
    [InlineData("http", "__Host-plt_session=new", "new")]
    public async Task The_prefixed_name_wins_and_the_old_one_is_read_for_one_version(string scheme, string cookie, string read)
    {
        await using var service = await StartAsync();

        Assert.Equal(read, await ReadAsync(service, scheme, "plt_session", cookie));
    }

    [Theory]
    [InlineData("plt_form", "true")]
    [InlineData("plt_session", "false")]
    public async Task What_a_sibling_host_may_have_planted_is_not_read(string name, string acceptPlain)
    {
        await using var service = await StartAsync(("Cookies:AcceptPlainNames", acceptPlain));

        Assert.Equal("", await ReadAsync(service, "https", name, $"{name}=planted; other=1"));
        Assert.Equal("mine", await ReadAsync(service, "https", name, $"{name}=planted; __Host-{name}=mine"));
    }

    [Fact]
    public async Task A_page_moves_an_old_session_to_its_new_name()
    {
        await using var service = await StartAsync();

        var set = await SetAsync(service, "https", "/", "plt_session=a%2Bb");

        Assert.Equal(["__Host-plt_session=a%2Bb", "plt_session="], set.Select(cookie => cookie.Split("; ")[0]));
        Assert.Contains("max-age=34560000", set[0], StringComparison.Ordinal);
        Assert.Contains("expires=Thu, 01 Jan 1970 00:00:00 GMT", set[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/own", "plt_session=a")]
    [InlineData("/cookies/shared", "plt_session=a")]
    [InlineData("/", "plt_session=a; __Host-plt_session=b")]
    [InlineData("/", "plt_form=a")]
    public async Task Nothing_else_is_moved(string path, string cookie)
    {
        await using var service = await StartAsync();

        Assert.Empty(await SetAsync(service, "https", path, cookie));
    }

    [Fact]
    public async Task Signing_out_removes_the_old_name_too()
    {
        await using var service = await StartAsync();

        var set = await SetAsync(service, "https", "/cookies/forget", "plt_session=a");

        Assert.Equal(["__Host-plt_session=", "plt_session="], set.Select(cookie => cookie.Split("; ")[0]));
        Assert.All(set, cookie => Assert.Contains("expires=Thu, 01 Jan 1970 00:00:00 GMT", cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Beside_a_version_that_does_not_know_the_prefix_it_can_be_left_out()
    {
        await using var service = await StartAsync(("Cookies:HostPrefix", "false"));

        var set = Assert.Single(await SetAsync(service, "https", "/cookies/set", ""));
        Assert.StartsWith("plt_region=busan; ", set, StringComparison.Ordinal);
        Assert.Equal("a", await ReadAsync(service, "https", "plt_session", "plt_session=a"));
        Assert.Equal("b", await ReadAsync(service, "https", "plt_session", "plt_session=a; __Host-plt_session=b"));
    }

    private static Task<TestService> StartAsync(params (string Key, string Value)[] settings) =>
        TestService.StartAsync([("ForwardedHeaders:TrustLoopback", "true"), .. settings]);

    private static async Task<string[]> SetAsync(TestService service, string scheme, string path, string cookie)
    {
        using var answer = await AskAsync(service, scheme, path, cookie);
        return answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
    }

    private static async Task<string> ReadAsync(TestService service, string scheme, string name, string cookie)
    {
        using var answer = await AskAsync(service, scheme, $"/cookies/read?name={name}", cookie);
        return await answer.Content.ReadAsStringAsync();
    }

    private static Task<HttpResponseMessage> AskAsync(TestService service, string scheme, string path, string cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("X-Forwarded-Host", "play.example");
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        return service.Client.SendAsync(request);
    }
}
