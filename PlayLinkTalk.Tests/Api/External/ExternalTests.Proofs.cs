using System.Net;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Api.Guests;
using PlayLinkTalk.Tests.Api.SecondFactors;
using Xunit;

namespace PlayLinkTalk.Tests.Api.External;

/// <summary>Members without a password, and what asks for a fresh proof.</summary>
public sealed partial class ExternalTests
{
    private const string ToProof = "?prove=true&returnUrl=%2Fme%2Fclose";

    [Fact]
    public async Task A_proof_at_the_provider_opens_all_that_a_password_would()
    {
        using var browser = BrowserOf(_api);
        var me = await JoinByGoogleAsync(browser, "g-20");
        Assert.Equal(new SessionProof(false, false, _api.Now.AddMinutes(10)), await me.Sessions.GetProofAsync());
        _api.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Null((await me.Sessions.GetProofAsync()).FreshUntil);
        ApiProblem?[] refused =
        [
            (await me.Me.TryCloseAsync(new(null))).Problem,
            (await me.Me.TryChangePasswordAsync(new(null, "a better horse battery"))).Problem,
            (await me.Me.TryChangeEmailAsync(new(null, "other@players.example"))).Problem,
            (await me.SecondFactor.TryBeginAsync(new())).Problem,
            (await me.External.TryUnlinkAsync("google")).Problem,
        ];
        Assert.All(refused, problem => Assert.Equal((403, ProblemCodes.ReauthenticationNeeded), (problem!.Status, problem.Code)));

        using (var proved = await ReturnAsync(browser, "google", ToProof))
        {
            Assert.Equal("/me/close", proved.Headers.Location!.OriginalString);
            Assert.DoesNotContain(proved.Headers.TryGetValues("Set-Cookie", out var set) ? set : [], IsSession);
        }

        Assert.Equal("select_account", _provider.Asked["prompt"]);
        Assert.Equal(_api.Now.AddMinutes(10), (await me.Sessions.GetProofAsync()).FreshUntil);
        Assert.Null((await me.Me.TryChangeEmailAsync(new(null, "other@players.example"))).Problem);
        var app = AuthenticatorApp.Of(_api, (await me.SecondFactor.TryBeginAsync(new())).OrThrow().Secret);
        (await me.SecondFactor.TryConfirmAsync(new(app.Code))).OrThrow();
        Assert.True((await me.Sessions.GetProofAsync()).Code);
        _api.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(ProblemCodes.InvalidCode, (await me.SecondFactor.TryRemoveAsync(new(null, app.WrongCode))).Problem!.Code);
        Assert.Null((await me.SecondFactor.TryRemoveAsync(new(null, app.Code))).Problem);
        Assert.Null((await me.Me.TryCloseAsync(new(null))).Problem);
        Assert.True((await me.Me.TryGetAsync()).Problem!.IsSignedOut);
    }

    [Fact]
    public async Task The_first_password_needs_a_proof_and_the_second_one_the_first()
    {
        using var browser = BrowserOf(_api);
        var me = await JoinByGoogleAsync(browser, "g-21");

        Assert.Null((await me.Me.TryChangePasswordAsync(new(null, "a better horse battery"))).Problem);

        Assert.True((await me.Sessions.GetProofAsync()).Password);
        var again = (await me.Me.TryChangePasswordAsync(new(null, "the best horse battery"))).Problem!;
        Assert.Equal((400, "current"), (again.Status, Assert.Single(again.Errors.Keys)));
        Assert.Equal("password", Assert.Single((await me.Me.TryCloseAsync(new(null))).Problem!.Errors.Keys));
        Assert.True((await _api.Nobody.Sessions.TrySignInAsync(new("g-21@gmail.example", "a better horse battery"))).Problem is null);
    }

    [Fact]
    public async Task Another_person_a_refusal_and_another_browser_prove_nothing()
    {
        using var browser = BrowserOf(_api);
        var me = await JoinByGoogleAsync(browser, "g-22");
        var other = await _api.JoinAsync("Other");
        var guest = await GuestTests.StartAsync(_api, "Guest");
        _api.Clock.Advance(TimeSpan.FromMinutes(11));

        _provider.Person = Google("g-23", "g-22@gmail.example");
        using (var stranger = await ReturnAsync(browser, "google", ToProof))
        {
            Assert.Equal("/me/proof?external=1&returnUrl=%2Fme%2Fclose", stranger.Headers.Location!.OriginalString);
            Assert.Equal(ProblemCodes.OtherPerson, OutcomeOf(stranger)!.Code);
        }

        _provider.Denies = true;
        using (var denied = await ReturnAsync(browser, "google", ToProof))
        {
            Assert.Equal("/me/proof?external=1&returnUrl=%2Fme%2Fclose", denied.Headers.Location!.OriginalString);
            Assert.Equal(ProblemCodes.ProviderDenied, OutcomeOf(denied)!.Code);
        }

        _provider.Denies = false;
        _provider.Person = Google("g-22", "g-22@gmail.example");
        var own = browser.DefaultRequestHeaders.Authorization;
        var back = await WayBackAsync(browser, "google", ToProof);
        browser.DefaultRequestHeaders.Authorization = new("Bearer", other.Token);
        using (var swapped = await browser.GetAsync(back))
        {
            Assert.Equal(ProblemCodes.ReauthenticationNeeded, OutcomeOf(swapped)!.Code);
        }

        foreach (var token in (string?[])[null, guest.Token])
        {
            using var theirs = BrowserOf(_api, token);
            using var begun = await theirs.GetAsync($"/api/external/google{ToProof}");
            Assert.Equal(HttpStatusCode.Unauthorized, begun.StatusCode);
        }

        Assert.Null((await me.Sessions.GetProofAsync()).FreshUntil);
        Assert.Null((await other.Api.Sessions.GetProofAsync()).FreshUntil);
        Assert.Null((await guest.Api.Sessions.GetProofAsync()).FreshUntil);
        browser.DefaultRequestHeaders.Authorization = own;
        using var proved = await ReturnAsync(browser, "google", ToProof);
        Assert.NotNull((await me.Sessions.GetProofAsync()).FreshUntil);
    }

    [Theory]
    [InlineData("kakao", "prompt", "login")]
    [InlineData("naver", "auth_type", "reauthenticate")]
    public async Task A_provider_is_asked_to_see_the_person_for_a_proof_only(string provider, string name, string value)
    {
        using var browser = BrowserOf(_api, (await _api.JoinAsync("Mina")).Token);

        await WayBackAsync(browser, provider, "");
        Assert.False(_provider.Asked.ContainsKey(name));
        await WayBackAsync(browser, provider, ToProof);

        Assert.Equal(value, _provider.Asked[name]);
    }

    /// <summary>Signs a new person up, in whose browser the requests go on.</summary>
    private async Task<PlayLinkApi> JoinByGoogleAsync(HttpClient browser, string subject)
    {
        _provider.Person = Google(subject, $"{subject}@gmail.example");
        using var first = await ReturnAsync(browser);
        var made = (await _api.Nobody.External.TrySignUpAsync(new(OutcomeOf(first)!.Pass!, "Mina", "seoul-mapo", Consent))).OrThrow();
        browser.DefaultRequestHeaders.Authorization = new("Bearer", made.AccessToken);
        return _api.Nobody.As(CallerCredentials.Bearer(made.AccessToken));
    }
}
