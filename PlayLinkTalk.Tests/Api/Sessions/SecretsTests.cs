using Microsoft.Extensions.Logging;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

public sealed class SecretsTests
{
    private const string Secret = "open-sesame-7f3a";

    [Fact]
    public async Task Nothing_that_is_secret_is_ever_logged_at_any_level()
    {
        await using var api = await ApiServer.StartAsync(new ApiSetup { LogLevel = LogLevel.Trace });
        var email = $"{Secret}@players.example";
        await api.Nobody.Accounts.CreateAsync(new CreateAccount(email, Secret + Secret, "Kim", Gender.Other, null, "seoul-mapo", null));
        var signedIn = await api.Nobody.Sessions.SignInAsync(new SignIn(email, Secret + Secret));
        var player = new Player(api, signedIn);
        var room = await player.OpenGroupAsync(await api.JoinAsync());
        await player.SayAsync(room.Id, $"The gate's code is {Secret}");

        // Whatever is wrong with a request, the answer and the log name places and never what stood there.
        string[] bodies =
        [
            $$"""{"email":"{{Secret}}","password":"{{Secret}}","displayName":"{{Secret}}","district":"{{Secret}}","gender":"{{Secret}}"}""",
            $$"""{"email":"{{email}}","password":"{{Secret}}-wrong"}""",
            $$"""{"email":"{{email}}","password":{{Secret}}}""",
            $$"""{"email":{"{{Secret}}":1},"password":["{{Secret}}"]}""",
            $$"""{"{{Secret}}":"{{Secret}}"}""",
            $"{Secret}",
            $"\"{Secret}\"",
            "{\"email\":\"\\ud800" + Secret + "\"}",
        ];
        foreach (var body in bodies)
        {
            foreach (var path in (string[])["/api/accounts", "/api/sessions", "/api/tickets", "/api/rooms", $"/api/rooms/{room.Id}/messages"])
            {
                using var response = await player.AskAsync(HttpMethod.Post, path, body);
                Assert.False(response.IsSuccessStatusCode, $"{path} took {body}");
                Assert.True((int)response.StatusCode < 500, $"{path} broke on {body}");
                Assert.DoesNotContain(Secret, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }

        Assert.True((await player.Api.Sessions.TrySignOutAsync()).Succeeded);
        await api.StopAsync();
        Assert.NotEmpty(api.Log.All);
        Assert.DoesNotContain(Secret, api.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(signedIn.AccessToken, api.Log.All, StringComparison.Ordinal);
    }
}
