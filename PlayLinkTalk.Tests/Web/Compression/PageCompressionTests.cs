using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Compression;

public sealed partial class PageCompressionTests : IAsyncLifetime
{
    private WebServer web = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        web = await WebServer.StartAsync();
        http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = web.Address };
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await web.DisposeAsync();
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_go_out_small_and_with_letters_as_themselves(string coding)
    {
        using var whole = await GetAsync("/sign-up");
        using var small = await GetAsync("/sign-up", coding);

        var text = await whole.Content.ReadAsStringAsync();
        Assert.Empty(whole.Content.Headers.ContentEncoding);
        Assert.Contains("닉네임", text);
        Assert.DoesNotMatch("&#x[0-9A-F]{3,};", text);
        Assert.Equal([coding], small.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", small.Headers.Vary);
        var bytes = await small.Content.ReadAsByteArrayAsync();
        Assert.InRange(bytes.Length, 1, Encoding.UTF8.GetByteCount(text) / 2);
        Assert.Contains("닉네임", Unpack(coding, bytes));
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData(null, false)]
    public async Task A_members_page_is_compressed_only_where_no_other_site_asked_for_it(string? site, bool compressed)
    {
        using var page = await GetAsync("/me", "br", signedIn: true, site);

        Assert.Equal(compressed ? ["br"] : (string[])[], page.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task The_form_token_is_another_in_every_answer()
    {
        var tokens = new HashSet<string>();
        for (var answer = 0; answer < 3; answer++)
        {
            using var page = await GetAsync("/me", signedIn: true);
            tokens.Add(Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value);
        }

        Assert.Equal(3, tokens.Count);
        Assert.DoesNotContain("", tokens);
    }

    [Fact]
    public async Task The_length_of_one_page_is_not_always_the_same()
    {
        var lengths = new HashSet<int>();
        for (var answer = 0; answer < 40 && lengths.Count < 2; answer++)
        {
            using var page = await GetAsync("/sign-in", "br");
            lengths.Add(Assert.Single(page.Headers.GetValues("X-Length-Noise")).Length);
        }

        Assert.Equal(2, lengths.Count);
    }

    [Fact]
    public async Task Files_of_a_build_are_kept_for_good_and_come_compressed()
    {
        using var page = await GetAsync("/sign-in");
        var sheets = Sheet().Matches(await page.Content.ReadAsStringAsync()).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(sheets);

        foreach (var path in sheets)
        {
            using var sheet = await GetAsync(path, "gzip");
            Assert.Contains("immutable", sheet.Headers.CacheControl!.ToString());
            Assert.Equal(["gzip"], sheet.Content.Headers.ContentEncoding);
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? coding = null, bool signedIn = false, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd("ko");
        if (coding is not null)
        {
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
        }

        if (signedIn)
        {
            request.Headers.Add("Cookie", $"{SessionCookie.Name}={FakeApi.Token}");
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await http.SendAsync(request);
    }

    private static string Unpack(string coding, byte[] bytes)
    {
        using Stream packed = coding == "br"
            ? new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress)
            : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(packed, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex Sheet();
}
