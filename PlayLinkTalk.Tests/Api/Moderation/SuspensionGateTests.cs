using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Api.Mail;
using PlayLinkTalk.Tests.Api.Passkeys;
using PlayLinkTalk.Tests.Api.SecondFactors;
using PlayLinkTalk.Tests.Architecture;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

/// <summary>No way to get a session leads around a suspension.</summary>
public sealed class SuspensionGateTests : IAsyncLifetime
{
    private readonly Mailbox _mails = new();
    private ApiServer _api = null!;
    private Player _admin = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync(new ApiSetup { Settings = _mails.Settings });
        var player = await _api.JoinAsync();
        Assert.True(await _api.Services.GetRequiredService<FirstAdmin>().AppointAsync(player.Email, CancellationToken.None));
        _admin = await _api.SignInAsync(player.Email);
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        _mails.Dispose();
    }

    /// <summary>A new way must be walked here, too.</summary>
    [Fact]
    public void These_are_all_ways_to_a_session()
    {
        var endpoints = _api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(each => each.Type == typeof(SignedIn)))
            .Select(endpoint => endpoint.RoutePattern.RawText);
        Assert.Equal(
            ["/api/external/sign-up", "/api/guests", "/api/sessions", "/api/sessions/passkey", "/api/sessions/second-factor"],
            endpoints.Order(StringComparer.Ordinal));
        var stores = SourceTree.Files
            .Where(file => file.StartsWith("PlayLinkTalk.Api/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => SourceTree.Read(file).Contains(".Sessions.Add(", StringComparison.Ordinal));
        Assert.Equal(
            ["PlayLinkTalk.Api/Guests/GuestEndpoints.cs", "PlayLinkTalk.Api/Sessions/SessionOpening.cs"],
            stores.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_opens_nothing(bool isBan)
    {
        var member = await _api.JoinAsync();
        await SuspendAsync(member.Id, isBan);

        await RefusedAsync(await PostAsync("/api/sessions", SignInBody(member.Email)), member.Id, isBan);
        // Also not with the ended session at hand, as a browser sends its cookie.
        await RefusedAsync(await PostAsync("/api/sessions", SignInBody(member.Email), member.Token), member.Id, isBan);
        using var renewed = await member.AskAsync(HttpMethod.Get, "/api/me");
        await renewed.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);

        (await _admin.Api.Moderation.TryLiftAsync(member.Id)).OrThrow();
        await _api.SignInAsync(member.Email);
    }

    [Fact]
    public async Task A_second_factor_opens_nothing()
    {
        var member = await _api.JoinAsync();
        var app = await AuthenticatorApp.SetUpAsync(_api, member);
        using var first = await PostAsync("/api/sessions", SignInBody(member.Email));
        var challenge = (await first.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SecondFactorNeeded))
            .GetProperty("challenge").GetString();
        // Between the two steps.
        await SuspendAsync(member.Id);

        await RefusedAsync(await PostAsync(
            "/api/sessions/second-factor", $$"""{"challenge":"{{challenge}}","code":"{{app.Code}}"}"""), member.Id);
    }

    [Fact]
    public async Task A_passkey_opens_nothing()
    {
        var member = await _api.JoinAsync();
        using var device = new SoftAuthenticator(_api.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        var adding = await BeginAsync("/api/me/passkeys/options", member.Token);
        using (var added = await PostAsync("/api/me/passkeys", new JsonObject
        {
            ["state"] = adding.State, ["credential"] = device.Create(adding.Options), ["name"] = "Phone",
        }.ToJsonString(), member.Token))
        {
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }

        await SuspendAsync(member.Id);
        var asked = await BeginAsync("/api/sessions/passkey/options");

        await RefusedAsync(await PostAsync("/api/sessions/passkey", new JsonObject
        {
            ["state"] = asked.State, ["credential"] = device.Get(asked.Options),
        }.ToJsonString()), member.Id);
    }

    [Fact]
    public async Task A_new_password_opens_nothing()
    {
        var member = await _api.JoinAsync();
        await SuspendAsync(member.Id);
        Assert.True((await _api.Nobody.Recovery.TryRequestAsync(new(member.Email))).Succeeded);
        var code = await _mails.CodeAsync(member.Email, "비밀번호 다시 정하기");

        Assert.True((await _api.Nobody.Recovery.TryCompleteAsync(new(code, "a better horse battery"))).Succeeded);

        await RefusedAsync(await PostAsync("/api/sessions", SignInBody(member.Email, "a better horse battery")), member.Id);
    }

    [Fact]
    public async Task A_guest_does_not_move_into_a_suspended_account()
    {
        var member = await _api.JoinAsync();
        var guest = await GuestAsync();
        await SuspendAsync(member.Id);

        await RefusedAsync(await PostAsync("/api/sessions", SignInBody(member.Email), guest.AccessToken), member.Id);

        // The guest is what it was.
        Assert.NotNull(await _api.Nobody.As(CallerCredentials.Bearer(guest.AccessToken)).Me.GetAsync());
    }

    [Fact]
    public async Task A_suspended_guest_becomes_no_member()
    {
        var guest = await GuestAsync();
        await SuspendAsync(guest.Account.Id);

        using var refused = await PostAsync(
            "/api/me/upgrade", """{"email":"way.out@players.example","password":"correct horse battery"}""", guest.AccessToken);

        await refused.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
        Assert.Equal(ProblemCodes.InvalidCredentials, (await _api.Nobody.Sessions.TrySignInAsync(
            new("way.out@players.example", "correct horse battery"))).Problem!.Code);
    }

    private async Task SuspendAsync(Guid account, bool isBan = false) => (await _admin.Api.Moderation.TrySuspendAsync(
        account, isBan ? new(null, "Insults", Ban: true) : new(_api.Now.AddDays(3), "Insults"))).OrThrow();

    private async Task RefusedAsync(HttpResponseMessage response, Guid account, bool isBan = false)
    {
        using (response)
        {
            var problem = await response.RefusedAsync(HttpStatusCode.Forbidden, ProblemCodes.Suspended);
            Assert.Equal("Insults", problem.GetProperty("reason").GetString());
            Assert.Equal(!isBan, problem.TryGetProperty("until", out var until) && until.ValueKind != System.Text.Json.JsonValueKind.Null);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }

        await using var db = _api.OpenDatabase();
        Assert.False(await db.Sessions.AnyAsync(session => session.AccountId == account));
    }

    private async Task<SignedIn> GuestAsync() => (await _api.Nobody.Accounts.TryStartGuestAsync(new("Wanderer"))).OrThrow();

    private async Task<(System.Text.Json.JsonElement Options, string State)> BeginAsync(string path, string? token = null)
    {
        using var response = await PostAsync(path, "", token);
        var ceremony = await response.JsonAsync(HttpStatusCode.OK);
        return (ceremony.GetProperty("options"), ceremony.GetProperty("state").GetString()!);
    }

    private static string SignInBody(string email, string password = ApiServer.Password) =>
        $$"""{"email":"{{email}}","password":"{{password}}"}""";

    private Task<HttpResponseMessage> PostAsync(string path, string json, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = json.Length == 0 ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return _api.Http.SendAsync(request);
    }
}
