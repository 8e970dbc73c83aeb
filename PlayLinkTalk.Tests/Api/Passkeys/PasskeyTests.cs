using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Tests.Api.SecondFactors;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Passkeys;

public sealed class PasskeyTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    private string Origin => _api.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?> { ["Passkeys:PerAccount"] = "2" },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_passkey_is_added_and_signs_in_and_the_owner_is_told()
    {
        var player = await _api.JoinAsync();
        using var device = new SoftAuthenticator(Origin);

        using var added = await AddAsync(player, device, "  Phone ");
        var passkey = await added.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("Phone", passkey.GetProperty("name").GetString());
        Assert.Equal(NotificationCodes.PasskeyAdded, (await ToldAsync(player))[0].Code);
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        using var response = await SignInAsync(device);

        var signedIn = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(player.Id, signedIn.GetProperty("account").GetProperty("id").GetGuid());
        Assert.Equal(2, response.Headers.GetValues("Set-Cookie").Count());
        var listed = Assert.Single((await player.Api.Passkeys.ListAsync()).Items);
        Assert.Equal((passkey.GetProperty("id").GetGuid(), "Phone", (DateTimeOffset?)_api.Now), (listed.Id, listed.Name, listed.LastUsedAt));
    }

    [Fact]
    public async Task It_is_both_factors_in_one()
    {
        var player = await _api.JoinAsync();
        await AuthenticatorApp.SetUpAsync(_api, player);
        using var device = new SoftAuthenticator(Origin);
        using var added = await AddAsync(player, device);
        _api.Clock.Advance(TimeSpan.FromSeconds(1));

        using var signedIn = await SignInAsync(device);

        Assert.Equal(HttpStatusCode.Created, signedIn.StatusCode);
    }

    [Fact]
    public async Task What_was_signed_once_signs_in_once()
    {
        var player = await _api.JoinAsync();
        using var device = new SoftAuthenticator(Origin);
        using var added = await AddAsync(player, device);
        var (options, state) = await BeginAsync(null, "/api/sessions/passkey/options");
        var body = new JsonObject { ["state"] = state, ["credential"] = device.Get(options) }.ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync(null, "/api/sessions/passkey", body)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer =>
            answer.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.InvalidPasskey).Wait());
    }

    [Fact]
    public async Task A_signature_for_another_site_or_without_the_member_is_refused()
    {
        var player = await _api.JoinAsync();
        using var device = new SoftAuthenticator(Origin);
        using var added = await AddAsync(player, device);

        device.Origin = "https://playlinkta1k.example";
        using var elsewhere = await SignInAsync(device);
        (device.Origin, device.Verifies) = (Origin, false);
        using var unverified = await SignInAsync(device);
        device.Verifies = true;
        using var right = await SignInAsync(device);

        await elsewhere.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.InvalidPasskey);
        await unverified.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.InvalidPasskey);
        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
    }

    [Fact]
    public async Task A_copied_authenticator_is_found_by_its_count()
    {
        var player = await _api.JoinAsync();
        using var device = new SoftAuthenticator(Origin) { SignCount = 5 };
        using var added = await AddAsync(player, device);
        using var first = await SignInAsync(device);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        _api.Clock.Advance(TimeSpan.FromSeconds(1));

        device.SignCount = 3;
        using var copy = await SignInAsync(device);

        await copy.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.InvalidPasskey);
    }

    [Fact]
    public async Task An_exchange_takes_five_minutes_at_most()
    {
        var player = await _api.JoinAsync();
        using var device = new SoftAuthenticator(Origin);
        using var added = await AddAsync(player, device);
        var (options, state) = await BeginAsync(null, "/api/sessions/passkey/options");
        var body = new JsonObject { ["state"] = state, ["credential"] = device.Get(options) }.ToJsonString();
        _api.Clock.Advance(TimeSpan.FromMinutes(5));

        using var late = await PostAsync(null, "/api/sessions/passkey", body);

        await late.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.InvalidPasskey);
    }

    [Fact]
    public async Task An_exchange_belongs_to_its_account_and_to_its_purpose()
    {
        var (player, other) = (await _api.JoinAsync(), await _api.JoinAsync());
        using var device = new SoftAuthenticator(Origin);
        var (options, state) = await BeginAsync(player, "/api/me/passkeys/options");
        var made = device.Create(options).ToJsonString();

        using var foreign = await PostAsync(other, "/api/me/passkeys", Adding(state, made));
        using var signIn = await PostAsync(null, "/api/sessions/passkey", $$"""{"state":"{{state}}","credential":{{made}}}""");
        using var own = await PostAsync(player, "/api/me/passkeys", Adding(state, made));
        using var again = await PostAsync(other, "/api/me/passkeys", Adding(state, made));

        await foreign.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidPasskey);
        await signIn.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.InvalidPasskey);
        Assert.Equal(HttpStatusCode.Created, own.StatusCode);
        await again.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidPasskey);
    }

    [Fact]
    public async Task Changes_need_a_fresh_proof()
    {
        var player = await _api.JoinAsync();
        using var device = new SoftAuthenticator(Origin);
        using var added = await AddAsync(player, device);
        var id = (await added.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetGuid();
        var (options, state) = await BeginAsync(player, "/api/me/passkeys/options");
        _api.Clock.Advance(TimeSpan.FromMinutes(10));

        using var begun = await PostAsync(player, "/api/me/passkeys/options", null);
        using var finished = await PostAsync(player, "/api/me/passkeys", Adding(state, device.Create(options).ToJsonString()));
        var removed = (await player.Api.Passkeys.TryRemoveAsync(id)).Problem!;

        await begun.RefusedAsync(HttpStatusCode.Forbidden, ProblemCodes.ReauthenticationNeeded);
        await finished.RefusedAsync(HttpStatusCode.Forbidden, ProblemCodes.ReauthenticationNeeded);
        Assert.Equal(ProblemCodes.ReauthenticationNeeded, removed.Code);
        Assert.True((await player.Api.Sessions.TryConfirmAsync(new(ApiServer.Password))).Succeeded);
        Assert.True((await player.Api.Passkeys.TryRemoveAsync(id)).Succeeded);
        Assert.Equal(NotificationCodes.PasskeyRemoved, (await ToldAsync(player))[0].Code);
        using var gone = await SignInAsync(device);
        await gone.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.InvalidPasskey);
    }

    [Fact]
    public async Task An_account_has_a_bounded_number_of_them()
    {
        var player = await _api.JoinAsync();
        using var one = new SoftAuthenticator(Origin);
        using var two = new SoftAuthenticator(Origin);
        using var three = new SoftAuthenticator(Origin);
        using var first = await AddAsync(player, one);
        using var second = await AddAsync(player, two);

        using var surplus = await AddAsync(player, three);

        await surplus.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.TooManyPasskeys);
    }

    [Theory]
    [InlineData("""{"state":"","credential":null}""")]
    [InlineData("""{"state":"nonsense","credential":{}}""")]
    [InlineData("""{"state":"{state}","credential":{}}""")]
    [InlineData("""{"state":"{state}","credential":[]}""")]
    [InlineData("""{"state":"{state}","credential":{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{},"clientExtensionResults":{}}}""")]
    [InlineData("""{"state":"{state}","credential":{"id":5}}""")]
    public async Task What_is_no_signature_is_refused(string body)
    {
        var (_, state) = await BeginAsync(null, "/api/sessions/passkey/options");

        using var response = await PostAsync(null, "/api/sessions/passkey", body.Replace("{state}", state, StringComparison.Ordinal));

        await response.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.InvalidPasskey);
    }

    private static string Adding(string state, string credential, string name = "Phone") =>
        $$"""{"state":"{{state}}","credential":{{credential}},"name":"{{name}}"}""";

    private async Task<HttpResponseMessage> AddAsync(Player player, SoftAuthenticator device, string name = "Phone")
    {
        var (options, state) = await BeginAsync(player, "/api/me/passkeys/options");
        return await PostAsync(player, "/api/me/passkeys", Adding(state, device.Create(options).ToJsonString(), name));
    }

    private async Task<HttpResponseMessage> SignInAsync(SoftAuthenticator device)
    {
        var (options, state) = await BeginAsync(null, "/api/sessions/passkey/options");
        return await PostAsync(
            null, "/api/sessions/passkey", new JsonObject { ["state"] = state, ["credential"] = device.Get(options) }.ToJsonString());
    }

    private async Task<(JsonElement Options, string State)> BeginAsync(Player? player, string path)
    {
        using var response = await PostAsync(player, path, null);
        var ceremony = await response.JsonAsync(HttpStatusCode.OK);
        return (ceremony.GetProperty("options"), ceremony.GetProperty("state").GetString()!);
    }

    private Task<HttpResponseMessage> PostAsync(Player? player, string path, string? json) => player is not null
        ? player.AskAsync(HttpMethod.Post, path, json)
        : _api.Http.PostAsync(path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    private static async Task<NotificationEvent[]> ToldAsync(Player player) =>
        [.. (await player.Api.Notifications.ListAsync()).Items.Select(entry => entry.Data.Deserialize<NotificationEvent>(WireJson.Options)!)];
}
