using System.Text.RegularExpressions;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>What the lists are without a script: selects in groups, with all that a script needs to make them search.</summary>
public sealed partial class PickerTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("/sign-up", false)]
    [InlineData("/me", true)]
    [InlineData("/play", true)]
    public async Task Districts_are_a_grouped_select(string path, bool signedIn)
    {
        using var browser = web.Open("en", signedIn);

        var page = await browser.ReadAsync(path);

        var list = List().Match(page).Value;
        Assert.Contains("data-kind=\"districts\"", list);
        Assert.Contains("name=\"Form.District\"", list);
        Assert.Contains("<optgroup label=\"Seoul\">", list);
        Assert.Contains("data-here=\"Use my location\"", list);
        Assert.Matches("""<script type="module" src="/js/pick/picker\.[a-z0-9]+\.js">""", page);
    }

    [Fact]
    public async Task Sports_are_found_by_both_of_their_names()
    {
        using var browser = web.Open(signedIn: true);

        var page = await browser.ReadAsync("/play");

        Assert.Contains("data-ko=\"러닝\" data-en=\"Running\"", page);
        Assert.Contains("<input type=\"search\" data-tiles aria-label=\"종목 검색\"", page);
    }

    [GeneratedRegex("<pick-list.*?</pick-list>", RegexOptions.Singleline)]
    private static partial Regex List();
}
