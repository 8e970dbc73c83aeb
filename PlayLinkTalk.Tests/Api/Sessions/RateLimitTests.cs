using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

public sealed class RateLimitTests(RateLimitTests.StrictApi api) : IClassFixture<RateLimitTests.StrictApi>
{
    private static int _homes;

    [Fact]
    public async Task An_address_signs_up_so_many_accounts_a_minute()
    {
        await AssertLimitedAsync(StrictApi.Accounts, "203.0.113.1", () => Request(HttpMethod.Post, "/api/accounts", "{}"));
    }

    [Fact]
    public async Task An_address_tries_to_sign_in_so_often_a_minute()
    {
        await AssertLimitedAsync(StrictApi.SignIns, "203.0.113.2", () => Request(HttpMethod.Post, "/api/sessions", "{}"));
    }

    [Fact]
    public async Task An_address_looks_into_the_lobby_so_often_a_minute()
    {
        await AssertLimitedAsync(
            StrictApi.Lobby, "203.0.113.3", () => new HttpRequestMessage(HttpMethod.Get, "/api/lobby?region=atlantis"));
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_are_one()
    {
        for (var i = 0; i < StrictApi.SignIns; i++)
        {
            using var counted = await SendAsync(Request(HttpMethod.Post, "/api/sessions", "{}"), $"2001:db8:1:2::{i:x}");
            Assert.Equal(HttpStatusCode.BadRequest, counted.StatusCode);
        }

        using var same = await SendAsync(Request(HttpMethod.Post, "/api/sessions", "{}"), "2001:db8:1:2:ffff::1");
        using var other = await SendAsync(Request(HttpMethod.Post, "/api/sessions", "{}"), "2001:db8:1:3::1");

        Assert.Equal(HttpStatusCode.TooManyRequests, same.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/tickets", StrictApi.Tickets)]
    [InlineData("POST", "/api/rooms/00000000-0000-7000-8000-000000000000/messages", StrictApi.Messages)]
    [InlineData("POST", "/api/rooms", StrictApi.Changes)]
    [InlineData("PATCH", "/api/me", StrictApi.Changes)]
    [InlineData("DELETE", "/api/tickets/00000000-0000-7000-8000-000000000000", StrictApi.Changes)]
    [InlineData("PUT", "/api/rooms/00000000-0000-7000-8000-000000000000/read", StrictApi.ReadMarks)]
    [InlineData("PUT", "/api/notifications/read", StrictApi.ReadMarks)]
    [InlineData("DELETE", "/api/sessions/00000000-0000-7000-8000-000000000000", StrictApi.SignOuts)]
    [InlineData("GET", "/api/rooms", StrictApi.Reads)]
    [InlineData("GET", "/api/rooms/00000000-0000-7000-8000-000000000000/messages", StrictApi.Reads)]
    public async Task An_account_does_so_much_a_minute_and_others_are_not_held_up(string method, string path, int limit)
    {
        var (busy, quiet) = (await JoinAsync(), await JoinAsync());
        for (var i = 0; i < limit; i++)
        {
            using var counted = await busy.AskAsync(new HttpMethod(method), path, "{}");
            Assert.NotEqual(HttpStatusCode.TooManyRequests, counted.StatusCode);
        }

        using var refused = await busy.AskAsync(new HttpMethod(method), path, "{}");
        using var other = await quiet.AskAsync(new HttpMethod(method), path, "{}");

        await refused.RefusedAsync(HttpStatusCode.TooManyRequests, ProblemCodes.RateLimited);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, other.StatusCode);
    }

    [Fact]
    public async Task Messages_count_on_whichever_way_they_come()
    {
        var busy = await JoinAsync();
        var send = new BatchedSend(busy.Token, Guid.NewGuid(), new(Guid.NewGuid(), "Hello"));
        var batch = JsonSerializer.Serialize(new SendBatch([.. Enumerable.Repeat(send, StrictApi.Messages + 1)]), WireJson.Options);

        using var together = await busy.AskAsync(HttpMethod.Post, "/api/realtime/send", batch);
        using var alone = await busy.AskAsync(HttpMethod.Post, $"/api/rooms/{Guid.NewGuid()}/messages", """{"text":"Hello"}""");

        var answers = (await together.JsonAsync(HttpStatusCode.OK)).GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("code").GetString());
        Assert.Equal([.. Enumerable.Repeat(ProblemCodes.NotFound, StrictApi.Messages), ProblemCodes.RateLimited], answers);
        await alone.RefusedAsync(HttpStatusCode.TooManyRequests, ProblemCodes.RateLimited);
    }

    private async Task AssertLimitedAsync(int limit, string address, Func<HttpRequestMessage> request)
    {
        for (var i = 0; i < limit; i++)
        {
            using var counted = await SendAsync(request(), address);
            Assert.Equal(HttpStatusCode.BadRequest, counted.StatusCode);
        }

        using var refused = await SendAsync(request(), address);
        using var elsewhere = await SendAsync(request(), address + "0");

        await refused.RefusedAsync(HttpStatusCode.TooManyRequests, ProblemCodes.RateLimited);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
    }

    /// <summary>Signs up from an address of its own, so as not to use up another test's.</summary>
    private async Task<Player> JoinAsync()
    {
        var home = $"198.51.100.{Interlocked.Increment(ref _homes)}";
        var nobody = api.Nobody.As(request => request.Headers.TryAddWithoutValidation("X-Forwarded-For", home));
        var email = $"{Guid.NewGuid():N}@players.example";
        await nobody.Accounts.CreateAsync(new CreateAccount(email, ApiServer.Password, "Player", Gender.Other, null, "seoul-mapo", null));
        return new Player(api, await nobody.Sessions.SignInAsync(new SignIn(email, ApiServer.Password)));
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string address)
    {
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
        return api.Http.SendAsync(request);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string json) =>
        new(method, path) { Content = new StringContent(json, null, "application/json") };

    public sealed class StrictApi() : ApiServer(new ApiSetup
    {
        Settings = new Dictionary<string, string?>
        {
            // Lets a test say which address it comes from.
            ["ForwardedHeaders:TrustLoopback"] = "true",
            ["RateLimits:AccountsPerMinutePerAddress"] = $"{Accounts}",
            ["RateLimits:SignInsPerMinutePerAddress"] = $"{SignIns}",
            ["RateLimits:LobbyLooksPerMinutePerAddress"] = $"{Lobby}",
            ["RateLimits:MessagesPerMinutePerAccount"] = $"{Messages}",
            ["RateLimits:TicketsPerMinutePerAccount"] = $"{Tickets}",
            ["RateLimits:ChangesPerMinutePerAccount"] = $"{Changes}",
            ["RateLimits:ReadMarksPerMinutePerAccount"] = $"{ReadMarks}",
            ["RateLimits:SignOutsPerMinutePerAccount"] = $"{SignOuts}",
            ["RateLimits:ReadsPerMinutePerAccount"] = $"{Reads}",
        },
    })
    {
        public const int Accounts = 6;
        public const int SignIns = 7;
        public const int Lobby = 8;
        public const int Messages = 4;
        public const int Tickets = 3;
        public const int Changes = 5;
        public const int ReadMarks = 9;
        public const int SignOuts = 10;
        public const int Reads = 11;
    }
}
