using System.Net;
using System.Text.Json;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

/// <summary>Strangers' guesses cost the strangers, and not the owner.</summary>
public sealed class GuessingSourceTests : IAsyncLifetime
{
    private const int Everywhere = 12;
    private const string Home = "198.51.100.7";
    private ApiServer _api = null!;
    private Player _owner = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["ForwardedHeaders:TrustLoopback"] = "true",
                ["RateLimits:FailedSignInsPerAccountEverywhere"] = $"{Everywhere}",
            },
        });
        _owner = await _api.JoinAsync();
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Wrong_passwords_lock_the_account_for_their_network_only()
    {
        await GuessAsync("203.0.113.1", 5);

        Assert.Equal(ProblemCodes.AccountLocked, (await TryAsync("203.0.113.1")).Problem?.Code);
        Assert.Null((await TryAsync(Home)).Problem);
    }

    [Fact]
    public async Task A_network_of_IPv6_addresses_counts_as_one()
    {
        for (var at = 1; at <= 5; at++)
        {
            await GuessAsync($"2001:db8:0:1::{at}", 1);
        }

        Assert.Equal(ProblemCodes.AccountLocked, (await TryAsync("2001:db8:0:1::9")).Problem?.Code);
        Assert.Null((await TryAsync("2001:db8:0:2::9")).Problem);
    }

    [Fact]
    public async Task Many_networks_together_are_braked_and_a_known_device_passes()
    {
        var device = (await TryAsync(Home)).OrThrow().Device;
        for (var at = 0; at < Everywhere; at++)
        {
            await GuessAsync($"203.0.113.{at}", 1);
        }

        Assert.Equal(ProblemCodes.AccountLocked, (await TryAsync(Home)).Problem?.Code);
        var known = (await TryAsync("192.0.2.1", device)).OrThrow();
        Assert.Equal(device, known.Device);
        _api.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null((await TryAsync(Home)).Problem);
    }

    [Fact]
    public async Task A_known_device_has_five_guesses_wherever_it_is()
    {
        var device = (await TryAsync(Home)).OrThrow().Device;
        for (var at = 0; at < 5; at++)
        {
            await GuessAsync($"203.0.113.{at}", 1, device);
        }

        Assert.Equal(ProblemCodes.AccountLocked, (await TryAsync("203.0.113.9", device)).Problem?.Code);
        Assert.Null((await TryAsync(Home)).Problem);
    }

    [Fact]
    public async Task A_device_of_another_account_or_a_forged_one_is_not_known()
    {
        var other = await _api.JoinAsync();
        var others = (await SignInAsync(other.Email, ApiServer.Password, Home, null)).OrThrow().Device!;
        await GuessAsync(Home, 5);

        string[] wrong =
        [
            others, "", new('x', 3000), "pld_", "pld_AAAA", others[..^1], others.Replace("pld_", "plt_", StringComparison.Ordinal),
        ];
        foreach (var device in wrong)
        {
            Assert.Equal(ProblemCodes.AccountLocked, (await TryAsync(Home, device)).Problem?.Code);
        }
    }

    [Fact]
    public async Task A_browser_keeps_its_device_as_a_cookie()
    {
        using var first = await PostAsync(null);
        var cookie = first.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith(DeviceCookie.Name, StringComparison.Ordinal));
        await GuessAsync(Home, 5);

        using var refused = await PostAsync(null);
        using var known = await PostAsync(cookie.Split(';')[0]);

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.Created), (refused.StatusCode, known.StatusCode));
    }

    [Fact]
    public async Task The_owner_is_told_once()
    {
        await GuessAsync("203.0.113.1", 4);
        Assert.Empty(await ToldAsync());

        await GuessAsync("203.0.113.1", 1);
        await GuessAsync("203.0.113.2", 5);
        Assert.Single(await ToldAsync());

        _api.Clock.Advance(TimeSpan.FromHours(6));
        await GuessAsync("203.0.113.3", 5);
        Assert.Equal(2, (await ToldAsync()).Count);
    }

    private async Task<List<NotificationEvent>> ToldAsync() =>
    [
        .. (await _owner.Api.Notifications.ListAsync()).Items.Where(entry => entry.Type == FeedEventTypes.Notification)
            .Select(entry => entry.Data.Deserialize<NotificationEvent>(WireJson.Options)!)
            .Where(told => told.Code == NotificationCodes.FailedSignIns),
    ];

    private async Task GuessAsync(string address, int times, string? device = null)
    {
        for (var at = 0; at < times; at++)
        {
            var wrong = await SignInAsync(_owner.Email, $"wrong password {at}", address, device);
            Assert.Equal(ProblemCodes.InvalidCredentials, wrong.Problem?.Code);
        }
    }

    /// <summary>With the right password.</summary>
    private Task<ApiResult<SignedIn>> TryAsync(string address, string? device = null) =>
        SignInAsync(_owner.Email, ApiServer.Password, address, device);

    private Task<ApiResult<SignedIn>> SignInAsync(string email, string password, string address, string? device) =>
        _api.Nobody.As(request => request.Headers.TryAddWithoutValidation("X-Forwarded-For", address))
            .Sessions.TrySignInAsync(new SignIn(email, password, device));

    private Task<HttpResponseMessage> PostAsync(string? cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessions")
        {
            Content = JsonContent(new SignIn(_owner.Email, ApiServer.Password)),
            Headers = { { "X-Forwarded-For", Home } },
        };
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return _api.Http.SendAsync(request);
    }

    private static StringContent JsonContent(SignIn signIn) =>
        new(JsonSerializer.Serialize(signIn, WireJson.Options), null, "application/json");
}
