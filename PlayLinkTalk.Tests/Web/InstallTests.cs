using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>What makes the site an app: manifest, icons, the offline pages and the service worker's file.</summary>
public sealed partial class InstallTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("ko", "플레이링크톡")]
    [InlineData("en", "PlayLinkTalk")]
    public async Task The_manifest_is_in_the_language_of_the_page_and_its_icons_are_there(string language, string name)
    {
        using var browser = web.Open(language);
        var page = await browser.ReadAsync("/");
        Assert.Contains($"href=\"/app.{language}.webmanifest\"", page);

        using var answer = await browser.GetAsync($"/app.{language}.webmanifest");
        var manifest = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((name, language), (manifest.GetProperty("name").GetString(), manifest.GetProperty("lang").GetString()));
        // One app in both languages.
        Assert.Equal("/play", manifest.GetProperty("id").GetString());
        var icons = manifest.GetProperty("icons").EnumerateArray().ToArray();
        Assert.Contains(icons, icon => icon.GetProperty("purpose").GetString() == "maskable");
        foreach (var icon in icons.Where(icon => icon.GetProperty("type").GetString() == "image/png"))
        {
            Assert.Equal(icon.GetProperty("sizes").GetString(), await SizeAsync(browser, icon.GetProperty("src").GetString()!));
        }
    }

    [Fact]
    public async Task Pictures_for_home_screens_and_messengers_have_their_sizes()
    {
        using var browser = web.Open();
        var icon = AppleIcon().Match(await browser.ReadAsync("/")).Groups[1].Value;

        Assert.Equal("180x180", await SizeAsync(browser, icon));
        Assert.Equal("1200x630", await SizeAsync(browser, "/img/preview.png"));
    }

    [Theory]
    [InlineData("ko", "en", "인터넷에 연결되어 있지 않아요")]
    [InlineData("en", "ko", "You are offline")]
    public async Task The_offline_page_is_in_the_language_of_its_address_and_names_no_account(
        string language, string browserSpeaks, string said)
    {
        using var browser = web.Open(browserSpeaks, signedIn: true);

        var page = await browser.ReadAsync($"/offline/{language}");

        Assert.Contains(said, page);
        Assert.Contains($"<html lang=\"{language}\"", page);
        Assert.DoesNotContain(web.Api.Me.DisplayName, page);
        Assert.DoesNotContain($"{web.Api.Me.Id}", page);
        // Whatever it needs has a version in its name, or the worker would not keep it.
        Assert.All(Needed().Matches(page), needed => Assert.Matches(@"\.[a-z0-9]{10}\.(css|js|svg)$", needed.Groups[1].Value));
        Assert.NotEmpty(Needed().Matches(page));
    }

    [Fact]
    public async Task There_is_no_offline_page_in_another_language()
    {
        using var browser = web.Open();

        using var answer = await browser.GetAsync("/offline/fr");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_service_worker_is_always_revalidated_and_may_control_the_whole_site()
    {
        using var browser = web.Open();

        using var answer = await browser.GetAsync("/sw.js?v=0123456789ab");

        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoCache);
        Assert.Matches("data-build=\"[0-9a-f]{12}\"", await browser.ReadAsync("/"));
    }

    [Theory]
    [InlineData("ko", "3대3 농구 같이 해요", "서울 마포구")]
    [InlineData("en", "3x3 basketball: come and play", "Mapo-gu, Seoul · ")]
    public async Task The_link_of_a_wish_says_in_a_messenger_what_is_played(string language, string title, string text)
    {
        using var browser = web.Open(language);
        var link = Uri.EscapeDataString("/play?sport=basketball-3x3&district=seoul-mapo&from=2030-05-01T19:00&until=2030-05-01T22:00");

        var page = await browser.ReadAsync($"/sign-in?returnUrl={link}");

        Assert.Contains($"<meta property=\"og:title\" content=\"{title}\"", page);
        Assert.Contains($"<meta property=\"og:description\" content=\"{text}", page);
        Assert.Contains("19:00–22:00", page);
    }

    [Theory]
    [InlineData("/play?sport=chess&district=seoul-mapo")]
    [InlineData("/play?sport=%00&district=<script>")]
    [InlineData("//evil.example/play?sport=football&district=seoul-mapo")]
    [InlineData("/rooms/1")]
    public async Task Another_link_says_what_the_site_is(string link)
    {
        using var browser = web.Open("en");

        var page = await browser.ReadAsync($"/sign-in?returnUrl={Uri.EscapeDataString(link)}");

        Assert.Contains("og:title\" content=\"PlayLinkTalk", page);
    }

    /// <summary>Width and height from the header of a PNG.</summary>
    private static async Task<string> SizeAsync(Browser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.InRange(bytes.Length, 500, 24_000);
        int Number(int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at, 4));
        return $"{Number(16)}x{Number(20)}";
    }

    [GeneratedRegex("<link rel=\"apple-touch-icon\" href=\"([^\"]+)\"")]
    private static partial Regex AppleIcon();

    [GeneratedRegex("(?:href|src)=\"(/(?:css|js|img)/[^\"]+)\"")]
    private static partial Regex Needed();
}
