using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.External;

/// <summary>Returns that do not fit, and what providers may say.</summary>
public sealed partial class ExternalTests
{
    [Fact]
    public async Task A_wrong_state_a_replayed_return_and_another_browser_are_refused()
    {
        _provider.Person = Google("g-5", "mina@gmail.example");
        using var browser = BrowserOf(_api);
        using var stranger = BrowserOf(_api);
        var back = await WayBackAsync(browser, "google", "");

        using var wrong = await browser.GetAsync(new Uri(back.ToString().Replace("state=", "state=x", StringComparison.Ordinal)));
        Assert.Equal(ProblemCodes.ProviderFailed, OutcomeOf(wrong)!.Code);
        using var elsewhere = await stranger.GetAsync(back);
        Assert.Equal(ProblemCodes.ProviderFailed, OutcomeOf(elsewhere)!.Code);
        Assert.Equal(0, _provider.Exchanged);
        using var right = await browser.GetAsync(back);
        Assert.Equal(ProblemCodes.SignUpNeeded, OutcomeOf(right)!.Code);
        using var replayed = await browser.GetAsync(back);
        Assert.Equal(ProblemCodes.ProviderFailed, OutcomeOf(replayed)!.Code);
        Assert.Equal(1, _provider.Exchanged);
    }

    [Fact]
    public async Task A_provider_that_is_down_or_a_person_who_refuses_is_said_and_changes_nothing()
    {
        using var browser = BrowserOf(_api);
        _provider.Denies = true;
        using (var denied = await ReturnAsync(browser))
        {
            Assert.Equal(ProblemCodes.ProviderDenied, OutcomeOf(denied)!.Code);
        }

        (_provider.Denies, _provider.IsDown) = (false, true);
        using (var down = await ReturnAsync(browser))
        {
            Assert.Equal(ProblemCodes.ProviderFailed, OutcomeOf(down)!.Code);
        }

        _provider.IsDown = false;
        foreach (var nonsense in (string[])["[]", "{}", "not JSON", """{"sub":""}""", $$"""{"sub":"{{new string('s', 256)}}"}"""])
        {
            _provider.Person = nonsense;
            using var refused = await ReturnAsync(browser);
            Assert.Equal(ProblemCodes.ProviderFailed, OutcomeOf(refused)!.Code);
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("Moderator", null)]
    [InlineData("a\\nb", null)]
    [InlineData("\\u202eevil", null)]
    [InlineData("wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", null)]
    public async Task A_name_that_can_not_be_one_here_is_not_suggested(string said, string? suggested)
    {
        _provider.Person = Google("g-6", "mina@gmail.example", name: said);
        using var browser = BrowserOf(_api);

        using var first = await ReturnAsync(browser);

        Assert.Equal(suggested, OutcomeOf(first)!.Name);
    }
}
