using System.Net;
using System.Text;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.SecondFactors;

/// <summary>The second step of a sign-in, and fresh proofs with a code.</summary>
public sealed class SecondStepTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_right_password_is_answered_with_a_challenge_and_no_session()
    {
        var (player, app) = await MemberAsync();

        using var first = await PostAsync("/api/sessions", $$"""{"email":"{{player.Email}}","password":"{{ApiServer.Password}}"}""");
        var problem = await first.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SecondFactorNeeded);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.Single((await player.Api.Sessions.ListAsync()).Items);
        var challenge = problem.GetProperty("challenge").GetString();
        using var second = await PostAsync("/api/sessions/second-factor", $$"""{"challenge":"{{challenge}}","code":"{{app.Code}}"}""");

        var signedIn = await second.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(["accessToken", "expiresAt", "account", "device"], signedIn.Fields());
        Assert.Equal(player.Id, signedIn.GetProperty("account").GetProperty("id").GetGuid());
        Assert.Equal(2, second.Headers.GetValues("Set-Cookie").Count());
    }

    [Fact]
    public async Task A_wrong_password_is_answered_as_without_a_second_factor()
    {
        var (player, _) = await MemberAsync();

        var refused = (await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, "wrong password"))).Problem!;

        Assert.Equal((401, ProblemCodes.InvalidCredentials, (string?)null), (refused.Status, refused.Code, refused.Challenge));
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var (player, app) = await MemberAsync();
        var challenge = await ChallengeAsync(player);

        Assert.Null((await StepAsync(challenge, app.Code)).Problem);
        Assert.Equal(ProblemCodes.InvalidCode, (await StepAsync(challenge, app.Code)).Problem!.Code);
        Assert.Equal(ProblemCodes.InvalidCode, (await StepAsync(challenge, app.CodeAt(_api.Now.AddSeconds(-30)))).Problem!.Code);

        _api.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null((await StepAsync(challenge, app.Code)).Problem);
    }

    [Fact]
    public async Task Of_many_uses_of_one_code_at_once_one_signs_in()
    {
        var (player, app) = await MemberAsync();
        var challenge = await ChallengeAsync(player);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => StepAsync(challenge, app.Code)));

        Assert.Single(answers, answer => answer.Problem is null);
    }

    [Fact]
    public async Task A_recovery_code_works_once_and_is_reported()
    {
        var (player, app) = await MemberAsync();
        var challenge = await ChallengeAsync(player);
        var typed = app.RecoveryCodes[0].ToUpperInvariant().Replace('-', ' ');

        Assert.Null((await StepAsync(challenge, typed)).Problem);
        Assert.Equal(ProblemCodes.InvalidCode, (await StepAsync(challenge, typed)).Problem!.Code);

        Assert.Equal(9, (await player.Api.SecondFactor.GetAsync()).RecoveryCodes);
    }

    [Fact]
    public async Task Guesses_at_the_code_are_bounded_as_guesses_at_the_password()
    {
        var (player, app) = await MemberAsync();
        var challenge = await ChallengeAsync(player);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(ProblemCodes.InvalidCode, (await StepAsync(challenge, app.WrongCode)).Problem!.Code);
        }

        Assert.Equal(ProblemCodes.InvalidCredentials, (await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, "wrong"))).Problem!.Code);

        // Five in all: neither a right code nor a right password is looked at.
        var locked = (await StepAsync(challenge, app.Code)).Problem!;
        Assert.Equal((429, ProblemCodes.AccountLocked), (locked.Status, locked.Code));
        Assert.Equal(ProblemCodes.AccountLocked, (await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, ApiServer.Password))).Problem!.Code);
    }

    [Fact]
    public async Task A_challenge_is_good_for_five_minutes()
    {
        var (player, app) = await MemberAsync();
        var challenge = await ChallengeAsync(player);
        _api.Clock.Advance(TimeSpan.FromMinutes(5));

        var late = (await StepAsync(challenge, app.Code)).Problem!;

        Assert.Equal((401, ProblemCodes.ChallengeExpired), (late.Status, late.Code));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("{changed}")]
    public async Task What_is_no_challenge_is_refused(string text)
    {
        var (player, app) = await MemberAsync();
        var challenge = await ChallengeAsync(player);
        text = text.Replace("{changed}", challenge[..^3] + (challenge[^3] == 'A' ? 'B' : 'A') + challenge[^2..], StringComparison.Ordinal);

        Assert.Equal(ProblemCodes.ChallengeExpired, (await StepAsync(text, app.Code)).Problem!.Code);
    }

    [Fact]
    public async Task A_code_of_one_account_does_not_open_another()
    {
        var (player, _) = await MemberAsync();
        var (_, foreign) = await MemberAsync();

        Assert.Equal(ProblemCodes.InvalidCode, (await StepAsync(await ChallengeAsync(player), foreign.Code)).Problem!.Code);
        Assert.Equal(ProblemCodes.InvalidCode, (await StepAsync(await ChallengeAsync(player), foreign.RecoveryCodes[0])).Problem!.Code);
    }

    [Fact]
    public async Task A_fresh_proof_is_a_password_or_a_code_and_guesses_at_it_lock_that_session_alone()
    {
        var (player, app) = await MemberAsync();
        _api.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(ProblemCodes.ReauthenticationNeeded, (await player.Api.SecondFactor.TryRenewCodesAsync()).Problem!.Code);

        Assert.True((await player.Api.Sessions.TryConfirmAsync(new(Code: app.Code))).Succeeded);
        Assert.Null((await player.Api.SecondFactor.TryRenewCodesAsync()).Problem);
        _api.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True((await player.Api.Sessions.TryConfirmAsync(new(ApiServer.Password))).Succeeded);
        Assert.Null((await player.Api.SecondFactor.TryRenewCodesAsync()).Problem);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(ProblemCodes.InvalidCredentials, (await player.Api.Sessions.TryConfirmAsync(new("wrong password"))).Problem!.Code);
        }

        Assert.Equal(ProblemCodes.AccountLocked, (await player.Api.Sessions.TryConfirmAsync(new(ApiServer.Password))).Problem!.Code);
        Assert.Equal(
            ProblemCodes.SecondFactorNeeded, (await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, ApiServer.Password))).Problem!.Code);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"password":"one","code":"other"}""")]
    [InlineData("""{"password":""}""")]
    [InlineData("""{"code":""}""")]
    public async Task A_proof_is_one_of_the_two(string json)
    {
        var player = await _api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Post, "/api/sessions/current/confirm", json);

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest);
    }

    private async Task<(Player Player, AuthenticatorApp App)> MemberAsync()
    {
        var player = await _api.JoinAsync();
        return (player, await AuthenticatorApp.SetUpAsync(_api, player));
    }

    private async Task<string> ChallengeAsync(Player player) =>
        (await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, ApiServer.Password))).Problem!.Challenge!;

    private Task<ApiResult<SignedIn>> StepAsync(string challenge, string code) =>
        _api.Nobody.Sessions.TrySecondFactorAsync(new(challenge, code));

    private Task<HttpResponseMessage> PostAsync(string path, string json) =>
        _api.Http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
}
