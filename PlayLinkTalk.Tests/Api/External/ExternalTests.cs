using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Tests.Api.Guests;
using PlayLinkTalk.Tests.Api.SecondFactors;
using Xunit;

namespace PlayLinkTalk.Tests.Api.External;

/// <summary>Sign-in by other services, against a provider that speaks real HTTP.</summary>
public sealed partial class ExternalTests : IAsyncLifetime
{
    private static readonly GiveConsent Consent = new(LegalTexts.Terms, LegalTexts.Privacy, FourteenOrOlder: true);

    private LocalProvider _provider = null!;
    private ApiServer _api = null!;

    public async Task InitializeAsync()
    {
        _provider = await LocalProvider.StartAsync();
        _api = await ApiServer.StartAsync(new()
        {
            Settings = new Dictionary<string, string?>(_provider.SettingsOf("Google", "Kakao", "Naver")),
        });
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task It_is_off_unless_configured()
    {
        Assert.Equal(["google", "kakao", "naver"], (await _api.Nobody.External.TryListProvidersAsync()).OrThrow().Items.Select(p => p.Id));
        await using var plain = await ApiServer.StartAsync();

        Assert.Empty((await plain.Nobody.External.TryListProvidersAsync()).OrThrow().Items);
        using var browser = BrowserOf(plain);
        using var begun = await browser.GetAsync("/api/external/google");
        Assert.Equal(HttpStatusCode.BadRequest, begun.StatusCode);
        using var back = await browser.GetAsync("/api/external/google/callback?code=a&state=b");
        Assert.Equal(HttpStatusCode.NotFound, back.StatusCode);
    }

    [Fact]
    public async Task A_new_person_says_the_rest_once_and_is_signed_in_from_then_on()
    {
        _provider.Person = Google("g-1", "mina@gmail.example", name: "Mina");
        using var browser = BrowserOf(_api);
        using var first = await ReturnAsync(browser);
        Assert.Equal("/sign-up/external", first.Headers.Location!.OriginalString);
        var outcome = OutcomeOf(first)!;
        Assert.Equal((ProblemCodes.SignUpNeeded, "Mina", "mina@gmail.example"), (outcome.Code, outcome.Name, outcome.Email));

        var made = (await _api.Nobody.External.TrySignUpAsync(new(outcome.Pass!, "Mina", "seoul-mapo", Consent))).OrThrow();

        Assert.Equal(("mina@gmail.example", true), (made.Account.Email, made.Account.EmailVerified));
        Assert.True(made.Account.Consent!.IsCurrent());
        using var again = await ReturnAsync(browser, "google", "?returnUrl=%2Frooms");
        Assert.Equal("/rooms", again.Headers.Location!.OriginalString);
        Assert.Equal(made.Account.Id, (await MeAsync(again)).Id);
        // The pass has done its work, and no password opens the account.
        var twice = (await _api.Nobody.External.TrySignUpAsync(new(outcome.Pass!, "M", "seoul-mapo", Consent))).Problem!;
        Assert.Equal(ProblemCodes.EmailTaken, twice.Code);
        var guessed = (await _api.Nobody.Sessions.TrySignInAsync(new("mina@gmail.example", "/"))).Problem!;
        Assert.Equal(ProblemCodes.InvalidCredentials, guessed.Code);
    }

    [Fact]
    public async Task A_sign_up_needs_the_pass_the_consent_and_a_name_by_the_rules()
    {
        _provider.Person = Google("g-9", "new@gmail.example");
        using var browser = BrowserOf(_api);
        using var first = await ReturnAsync(browser);
        var pass = OutcomeOf(first)!.Pass!;

        Assert.Equal(ProblemCodes.InvalidToken, (await SignUpAsync("made up", "Mina", Consent)).Code);
        Assert.Contains("consent", (await SignUpAsync(pass, "Mina", null)).Errors.Keys);
        Assert.Contains("displayName", (await SignUpAsync(pass, "Moderator", Consent)).Errors.Keys);
        _api.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(ProblemCodes.InvalidToken, (await SignUpAsync(pass, "Mina", Consent)).Code);

        async Task<ApiProblem> SignUpAsync(string with, string name, GiveConsent? consent) =>
            (await _api.Nobody.External.TrySignUpAsync(new(with, name, "seoul-mapo", consent!))).Problem!;
    }

    [Fact]
    public async Task Where_both_sides_have_verified_the_address_it_is_linked_and_the_password_stays()
    {
        var player = await _api.JoinAsync("Mina");
        await VerifyAsync(player);
        _provider.Person = Google("g-2", player.Email.ToUpperInvariant());
        using var browser = BrowserOf(_api);

        using var signedIn = await ReturnAsync(browser);

        Assert.Equal(player.Id, (await MeAsync(signedIn)).Id);
        Assert.Equal(player.Id, (await _api.SignInAsync(player.Email)).Id);
        Assert.Contains(NotificationCodes.ProviderLinked, await ToldAsync(player));
        Assert.Equal("google", Assert.Single((await player.Api.External.ListAsync()).Items).Provider);
    }

    [Fact]
    public async Task An_account_that_another_person_set_up_for_the_address_loses_all_that_opened_it()
    {
        var attacker = await _api.JoinAsync("Trap");
        await AuthenticatorApp.SetUpAsync(_api, attacker);
        _provider.Person = Google("g-3", attacker.Email);
        using var browser = BrowserOf(_api);

        using var signedIn = await ReturnAsync(browser);

        var owner = _api.Nobody.As(CallerCredentials.Bearer(TokenOf(signedIn)));
        Assert.Equal((attacker.Id, true), ((await owner.Me.GetAsync()).Id, (await owner.Me.GetAsync()).EmailVerified));
        Assert.True((await attacker.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        var trap = (await _api.Nobody.Sessions.TrySignInAsync(new(attacker.Email, ApiServer.Password))).Problem!;
        Assert.Equal(ProblemCodes.InvalidCredentials, trap.Code);
        Assert.False((await owner.SecondFactor.GetAsync()).Enabled);
        var told = (await owner.Notifications.ListAsync()).Items.Select(entry => entry.Data.GetProperty("code").GetString()).ToList();
        Assert.Contains(NotificationCodes.PasswordChanged, told);
        Assert.Contains(NotificationCodes.ProviderLinked, told);
    }

    [Theory]
    [InlineData(false, "mina@players.example")]
    [InlineData(true, "no address")]
    [InlineData(true, null)]
    public async Task Without_an_address_that_the_provider_has_verified_nothing_is_linked_or_made(bool isVerified, string? email)
    {
        var player = await _api.JoinAsync("Mina");
        await VerifyAsync(player);
        var before = await RowCounts.ReadAsync(_api);
        _provider.Person = Google("g-4", email == "mina@players.example" ? player.Email : email, isVerified);
        using var browser = BrowserOf(_api);

        using var refused = await ReturnAsync(browser);

        Assert.Equal("/sign-in?external=1", refused.Headers.Location!.OriginalString);
        Assert.Equal(ProblemCodes.ProviderUnverified, OutcomeOf(refused)!.Code);
        Assert.Equal(before, await RowCounts.ReadAsync(_api));
    }

    [Fact]
    public async Task The_second_factor_and_a_suspension_count_here_too()
    {
        var player = await _api.JoinAsync("Mina");
        await VerifyAsync(player);
        var app = await AuthenticatorApp.SetUpAsync(_api, player);
        _provider.Person = Google("g-7", player.Email);
        using var browser = BrowserOf(_api);

        using (var asked = await ReturnAsync(browser))
        {
            var outcome = OutcomeOf(asked)!;
            Assert.Equal(ProblemCodes.SecondFactorNeeded, outcome.Code);
            Assert.DoesNotContain(asked.Headers.GetValues("Set-Cookie"), IsSession);
            var signedIn = (await _api.Nobody.Sessions.TrySecondFactorAsync(new(outcome.Challenge!, app.Code))).OrThrow();
            Assert.Equal(player.Id, signedIn.Account.Id);
        }

        await using (var db = _api.OpenDatabase())
        {
            await db.SecondFactors.Where(f => f.AccountId == player.Id).ExecuteDeleteAsync();
            db.Suspensions.Add(new SuspensionRow { AccountId = player.Id, Reason = "Spam", ById = player.Id, At = _api.Now });
            await db.SaveChangesAsync();
        }

        using var refused = await ReturnAsync(browser);
        var suspended = OutcomeOf(refused)!;
        Assert.Equal((ProblemCodes.Suspended, "Spam"), (suspended.Code, suspended.Detail));
        Assert.NotNull(suspended.Appeal);
        Assert.DoesNotContain(refused.Headers.GetValues("Set-Cookie"), IsSession);
    }

    [Fact]
    public async Task A_member_links_with_a_fresh_proof_and_never_unlinks_the_last_way_in()
    {
        var (player, other) = (await _api.JoinAsync("Mina"), await _api.JoinAsync("Other"));
        using var browser = BrowserOf(_api, player.Token);
        _provider.Person = Google("g-8", "elsewhere@gmail.example", isVerified: false);
        _api.Clock.Advance(TimeSpan.FromMinutes(11));
        using (var stale = await browser.GetAsync("/api/external/google?link=true"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, stale.StatusCode);
        }

        (await player.Api.Sessions.TryConfirmAsync(new(ApiServer.Password))).OrThrow();
        using (var linked = await ReturnAsync(browser, "google", "?link=true"))
        {
            Assert.Equal("/me/security?linked=google", linked.Headers.Location!.OriginalString);
        }

        Assert.Contains(NotificationCodes.ProviderLinked, await ToldAsync(player));
        using (var theirs = BrowserOf(_api, other.Token))
        {
            (await other.Api.Sessions.TryConfirmAsync(new(ApiServer.Password))).OrThrow();
            using var refused = await ReturnAsync(theirs, "google", "?link=true");
            Assert.Equal(ProblemCodes.AlreadyLinked, OutcomeOf(refused)!.Code);
        }

        // A link that one person began is not finished in the browser of another.
        _provider.Person = """{"id":78}""";
        var back = await WayBackAsync(browser, "kakao", "?link=true");
        browser.DefaultRequestHeaders.Authorization = new("Bearer", other.Token);
        using (var swapped = await browser.GetAsync(back))
        {
            Assert.Equal(ProblemCodes.ReauthenticationNeeded, OutcomeOf(swapped)!.Code);
        }

        await using (var db = _api.OpenDatabase())
        {
            await db.Accounts.Where(a => a.Id == player.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, GuestAccounts.NoPassword()));
        }

        Assert.Equal(ProblemCodes.LastWayIn, (await player.Api.External.TryUnlinkAsync("google")).Problem!.Code);
        Assert.True((await other.Api.External.TryUnlinkAsync("google")).Problem!.IsNotFound);
        await using (var db = _api.OpenDatabase())
        {
            await db.Accounts.Where(a => a.Id == player.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, "AQ"));
        }

        Assert.Null((await player.Api.External.TryUnlinkAsync("google")).Problem);
        Assert.Empty((await player.Api.External.ListAsync()).Items);
    }

    [Fact]
    public async Task A_guest_is_kept_by_it_with_the_same_account()
    {
        var guest = await GuestTests.StartAsync(_api, "Mina");
        _provider.Person = Google("g-10", "guest@gmail.example");
        using var browser = BrowserOf(_api, guest.Token);

        using var kept = await ReturnAsync(browser, "google", "?returnUrl=%2Fme");

        Assert.Equal("/me", kept.Headers.Location!.OriginalString);
        var me = await guest.Api.Me.GetAsync();
        Assert.Equal((guest.Id, AccountRole.Member, "guest@gmail.example", true), (me.Id, me.Role, me.Email, me.EmailVerified));
    }

    [Fact]
    public async Task Kakao_and_Naver_say_it_in_their_own_shapes()
    {
        using var browser = BrowserOf(_api);
        _provider.Person = """
            {"id":77,"kakao_account":{"email":"k@kakao.example","is_email_valid":true,"is_email_verified":true,"profile":{"nickname":"민아"}}}
            """;
        using (var kakao = await ReturnAsync(browser, "kakao"))
        {
            var outcome = OutcomeOf(kakao)!;
            Assert.Equal((ProblemCodes.SignUpNeeded, "민아", "k@kakao.example"), (outcome.Code, outcome.Name, outcome.Email));
        }

        // Naver does not say that an address is verified.
        _provider.Person = """{"resultcode":"00","response":{"id":"n-1","email":"n@naver.example","nickname":"민아"}}""";
        using var naver = await ReturnAsync(browser, "naver");
        Assert.Equal(ProblemCodes.ProviderUnverified, OutcomeOf(naver)!.Code);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task It_leads_back_to_this_site_only(string returnUrl)
    {
        var player = await _api.JoinAsync("Mina");
        await VerifyAsync(player);
        _provider.Person = Google("g-11", player.Email);
        using var browser = BrowserOf(_api);

        using var signedIn = await ReturnAsync(browser, "google", $"?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal("/play", signedIn.Headers.Location!.OriginalString);
    }

    private static string Google(string subject, string? email, bool isVerified = true, string name = "Mina")
    {
        var (address, verified) = (JsonSerializer.Serialize(email), isVerified ? "true" : "false");
        return $$"""{"sub":"{{subject}}","name":"{{name}}","email":{{address}},"email_verified":{{verified}}}""";
    }

    private static HttpClient BrowserOf(ApiServer api, string? token = null)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = api.Public,
        };
        if (token is not null)
        {
            browser.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        return browser;
    }

    /// <summary>To the provider and up to the address with which it sends the browser back.</summary>
    private static async Task<Uri> WayBackAsync(HttpClient browser, string provider, string query)
    {
        using var begun = await browser.GetAsync($"/api/external/{provider}{query}");
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        using var there = await browser.GetAsync(begun.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, there.StatusCode);
        return there.Headers.Location!;
    }

    private static async Task<HttpResponseMessage> ReturnAsync(HttpClient browser, string provider = "google", string query = "")
    {
        var response = await browser.GetAsync(await WayBackAsync(browser, provider, query));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response;
    }

    private static ExternalOutcome? OutcomeOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var set)
        && set.FirstOrDefault(cookie => cookie.StartsWith($"{ExternalOutcome.CookieName}=", StringComparison.Ordinal)) is { } found
            ? JsonSerializer.Deserialize<ExternalOutcome>(
                WebEncoders.Base64UrlDecode(found.Split('=', 2)[1].Split(';')[0]), WireJson.Options)
            : null;

    private static bool IsSession(string cookie) => cookie.StartsWith($"{SessionCookie.Name}=plt_", StringComparison.Ordinal);

    private static string TokenOf(HttpResponseMessage response) =>
        response.Headers.GetValues("Set-Cookie").Single(IsSession).Split('=', 2)[1].Split(';')[0];

    private async Task<Account> MeAsync(HttpResponseMessage response) =>
        await _api.Nobody.As(CallerCredentials.Bearer(TokenOf(response))).Me.GetAsync();

    private static async Task<IReadOnlyList<string?>> ToldAsync(Player player) =>
        [.. (await player.Api.Notifications.ListAsync()).Items.Select(entry => entry.Data.GetProperty("code").GetString())];

    private async Task VerifyAsync(Player player)
    {
        await using var db = _api.OpenDatabase();
        await db.Accounts.Where(a => a.Id == player.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.EmailVerifiedAt, _api.Now));
    }
}
