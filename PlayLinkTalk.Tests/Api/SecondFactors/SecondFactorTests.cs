using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using Xunit;

namespace PlayLinkTalk.Tests.Api.SecondFactors;

/// <summary>Setting a second factor up, and removing it.</summary>
public sealed class SecondFactorTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_first_code_puts_it_in_force_and_the_owner_is_told()
    {
        var player = await _api.JoinAsync();
        using var begun = await player.AskAsync(HttpMethod.Post, "/api/me/second-factor", $$"""{"password":"{{ApiServer.Password}}"}""");
        var offer = await begun.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["secret", "uri"], offer.Fields());
        Assert.StartsWith("otpauth://totp/PlayLinkTalk:", offer.GetProperty("uri").GetString(), StringComparison.Ordinal);
        // Not in force yet: the password alone still signs in.
        await _api.SignInAsync(player.Email);
        Assert.False((await player.Api.SecondFactor.GetAsync()).Enabled);
        var app = AuthenticatorApp.Of(_api, offer.GetProperty("secret").GetString()!);

        using var wrong = await player.AskAsync(HttpMethod.Post, "/api/me/second-factor/confirm", $$"""{"code":"{{app.WrongCode}}"}""");
        await wrong.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidCode);
        using var confirmed = await player.AskAsync(HttpMethod.Post, "/api/me/second-factor/confirm", $$"""{"code":"{{app.Code}}"}""");

        var codes = (await confirmed.JsonAsync(HttpStatusCode.OK)).GetProperty("codes").EnumerateArray().Select(c => c.GetString()).ToArray();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(new SecondFactorState(true, _api.Now, 10), await player.Api.SecondFactor.GetAsync());
        Assert.Equal(NotificationCodes.SecondFactorAdded, (await CodesToldAsync(player))[0]);
        using var again = await player.AskAsync(HttpMethod.Post, "/api/me/second-factor", $$"""{"password":"{{ApiServer.Password}}"}""");
        await again.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.SecondFactorExists);
        using var late = await player.AskAsync(HttpMethod.Post, "/api/me/second-factor/confirm", $$"""{"code":"{{app.Code}}"}""");
        await late.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.SecondFactorExists);
    }

    [Fact]
    public async Task It_asks_for_the_password_unless_the_session_gave_a_proof_just_now()
    {
        var player = await _api.JoinAsync();
        Assert.Null((await player.Api.SecondFactor.TryBeginAsync(new BeginSecondFactor())).Problem);
        _api.Clock.Advance(TimeSpan.FromMinutes(10));

        var stale = (await player.Api.SecondFactor.TryBeginAsync(new BeginSecondFactor())).Problem!;
        var wrong = (await player.Api.SecondFactor.TryBeginAsync(new BeginSecondFactor("wrong password"))).Problem!;
        var right = await player.Api.SecondFactor.TryBeginAsync(new BeginSecondFactor(ApiServer.Password));

        Assert.Equal((403, ProblemCodes.ReauthenticationNeeded), (stale.Status, stale.Code));
        Assert.Equal((401, ProblemCodes.InvalidCredentials), (wrong.Status, wrong.Code));
        Assert.Null(right.Problem);
    }

    [Fact]
    public async Task Removing_it_needs_password_and_code_and_the_owner_is_told()
    {
        var player = await _api.JoinAsync();
        var app = await AuthenticatorApp.SetUpAsync(_api, player);

        var wrongPassword = (await player.Api.SecondFactor.TryRemoveAsync(new("wrong password", app.Code))).Problem!;
        var wrongCode = (await player.Api.SecondFactor.TryRemoveAsync(new(ApiServer.Password, app.WrongCode))).Problem!;
        Assert.True((await player.Api.SecondFactor.GetAsync()).Enabled);
        var removed = await player.Api.SecondFactor.TryRemoveAsync(new(ApiServer.Password, app.Code));

        Assert.Equal((ProblemCodes.InvalidCredentials, ProblemCodes.InvalidCode), (wrongPassword.Code, wrongCode.Code));
        Assert.True(removed.Succeeded);
        Assert.Equal(new SecondFactorState(false, null, 0), await player.Api.SecondFactor.GetAsync());
        Assert.Equal(NotificationCodes.SecondFactorRemoved, (await CodesToldAsync(player))[0]);
        await _api.SignInAsync(player.Email);
        Assert.True((await player.Api.SecondFactor.TryRemoveAsync(new(ApiServer.Password, app.Code))).Problem!.IsNotFound);
    }

    [Fact]
    public async Task A_lost_app_is_replaced_with_a_recovery_code()
    {
        var player = await _api.JoinAsync();
        var app = await AuthenticatorApp.SetUpAsync(_api, player);

        Assert.True((await player.Api.SecondFactor.TryRemoveAsync(new(ApiServer.Password, app.RecoveryCodes[0]))).Succeeded);

        var next = await AuthenticatorApp.SetUpAsync(_api, player);
        Assert.Empty(app.RecoveryCodes.Intersect(next.RecoveryCodes));
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones()
    {
        var player = await _api.JoinAsync();
        var app = await AuthenticatorApp.SetUpAsync(_api, player);

        var renewed = (await player.Api.SecondFactor.TryRenewCodesAsync()).OrThrow();

        Assert.Empty(app.RecoveryCodes.Intersect(renewed.Codes));
        Assert.Equal(ProblemCodes.InvalidCode, (await player.Api.Sessions.TryConfirmAsync(new(Code: app.RecoveryCodes[3]))).Problem!.Code);
        Assert.True((await player.Api.Sessions.TryConfirmAsync(new(Code: renewed.Codes[3]))).Succeeded);
        Assert.Equal(9, (await player.Api.SecondFactor.GetAsync()).RecoveryCodes);
    }

    [Fact]
    public async Task Neither_secret_nor_recovery_codes_are_in_the_database()
    {
        var player = await _api.JoinAsync();
        var begun = (await player.Api.SecondFactor.TryBeginAsync(new BeginSecondFactor(ApiServer.Password))).OrThrow();
        var app = AuthenticatorApp.Of(_api, begun.Secret);
        var codes = (await player.Api.SecondFactor.TryConfirmAsync(new ConfirmSecondFactor(app.Code))).OrThrow().Codes;

        var content = await RowCounts.DumpAsync(_api);

        Assert.DoesNotContain(begun.Secret, content, StringComparison.OrdinalIgnoreCase);
        Assert.All(codes, code => Assert.DoesNotContain(code, content, StringComparison.OrdinalIgnoreCase));
        Assert.All(codes, code => Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), content, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task It_is_still_in_force_after_a_restart()
    {
        var player = await _api.JoinAsync();
        var app = await AuthenticatorApp.SetUpAsync(_api, player);
        await using var next = await _api.RestartAsync();

        var asked = (await next.Nobody.Sessions.TrySignInAsync(new(player.Email, ApiServer.Password))).Problem!;
        var signedIn = (await next.Nobody.Sessions.TrySecondFactorAsync(new(asked.Challenge!, app.Code))).OrThrow();

        Assert.Equal(player.Id, signedIn.Account.Id);
    }

    private static async Task<string[]> CodesToldAsync(Player player) =>
        [.. (await player.Api.Notifications.ListAsync()).Items.Select(entry => entry.Data.Deserialize<NotificationEvent>(WireJson.Options)!.Code)];
}
