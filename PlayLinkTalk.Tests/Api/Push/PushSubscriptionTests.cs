using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Push;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Push;

/// <summary>Subscriptions: the session's own, bounded, and to public addresses only.</summary>
public sealed class PushSubscriptionTests : PushStage
{
    protected override IReadOnlyDictionary<string, string?> More => new Dictionary<string, string?> { ["Push:MostPerAccount"] = "2" };

    [Fact]
    public async Task A_subscription_is_the_sessions_and_ends_with_a_call()
    {
        var player = await Api.JoinAsync();
        using var asked = await player.AskAsync(HttpMethod.Get, "/api/push-subscriptions");
        var before = await asked.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["publicKey", "offered", "here"], before.Fields());
        Assert.False(before.GetProperty("here").GetBoolean());

        await SubscribeAsync(player);
        Assert.True((await StateAsync(player)).Here);
        Assert.False((await StateAsync(await Api.SignInAsync(player.Email))).Here);

        using var ended = await player.AskAsync(HttpMethod.Delete, "/api/push-subscriptions/current");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.False((await StateAsync(player)).Here);
        using var again = await player.AskAsync(HttpMethod.Delete, "/api/push-subscriptions/current");
        await again.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task A_browser_that_signs_in_to_another_account_takes_its_endpoint_along()
    {
        var (first, second) = (await Api.JoinAsync(), await Api.JoinAsync());
        var device = await SubscribeAsync(first);

        Assert.True((await second.Api.Push.TrySubscribeAsync(device.At(Service))).Problem is null);
        Assert.True((await second.Api.Push.TrySubscribeAsync(device.At(Service))).Problem is null);

        Assert.False((await StateAsync(first)).Here);
        Assert.True((await StateAsync(second)).Here);
    }

    [Fact]
    public async Task One_device_more_than_the_bound_ends_the_oldest()
    {
        var player = await Api.JoinAsync();
        var devices = new List<Player> { player };
        await SubscribeAsync(player);
        for (var i = 0; i < 2; i++)
        {
            Api.Clock.Advance(TimeSpan.FromSeconds(1));
            devices.Add(await Api.SignInAsync(player.Email));
            await SubscribeAsync(devices[^1]);
        }

        var here = new List<bool>();
        foreach (var device in devices)
        {
            here.Add((await StateAsync(device)).Here);
        }

        Assert.Equal([false, true, true], here);
    }

    [Theory]
    [InlineData("http://updates.push.services.mozilla.com/a")]
    [InlineData("ftp://push.example.com/a")]
    [InlineData("https://user@fcm.googleapis.com/a")]
    [InlineData("https://fcm.googleapis.com:8443/a")]
    [InlineData("https://fcm.googleapis.com/a#b")]
    [InlineData("https://10.0.0.1/a")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://[fd00::1]/a")]
    [InlineData("https://[::ffff:10.0.0.1]/a")]
    [InlineData("https://0x0a000001/a")]
    [InlineData("https://redis/a")]
    [InlineData("https://mysql.internal/a")]
    [InlineData("https://printer.local/a")]
    [InlineData("push")]
    [InlineData("")]
    public async Task An_endpoint_inside_or_without_encryption_is_refused(string endpoint)
    {
        var player = await Api.JoinAsync();
        using var device = new PushDevice();

        using var response = await AskAsync(player, new SubscribeToPush(endpoint, device.Keys));

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "endpoint");
        Assert.False((await StateAsync(player)).Here);
    }

    [Fact]
    public async Task Keys_that_are_none_and_an_address_without_end_are_refused()
    {
        var player = await Api.JoinAsync();
        using var device = new PushDevice();
        var good = device.At(Service);
        (SubscribeToPush Request, string Field)[] wrong =
        [
            (good with { Endpoint = "https://fcm.googleapis.com/" + new string('a', 1000) }, "endpoint"),
            (good with { Keys = good.Keys with { P256dh = new string('A', 87) } }, "keys.p256dh"),
            (good with { Keys = good.Keys with { P256dh = "B" + new string('A', 86) } }, "keys.p256dh"),
            (good with { Keys = good.Keys with { P256dh = new string('A', 5000) } }, "keys.p256dh"),
            (good with { Keys = good.Keys with { Auth = "AAAA" } }, "keys.auth"),
            (good with { Keys = good.Keys with { Auth = "****" } }, "keys.auth"),
        ];
        foreach (var (request, field) in wrong)
        {
            using var response = await AskAsync(player, request);
            await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
        }

        using var nothing = await player.AskAsync(HttpMethod.Post, "/api/push-subscriptions", "{}");
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task A_session_that_ended_in_silence_is_not_pushed_to()
    {
        var (player, _) = await JoinAsync();
        await using (var db = Api.OpenDatabase())
        {
            await db.Sessions.Where(s => s.AccountId == player.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ExpiresAt, Api.Now.AddMinutes(5)));
        }

        Service.Expect(PushService.Refuse(503));
        await PlayAsync(player);
        await UntilAskedAsync(1);
        Api.Clock.Advance(TimeSpan.FromMinutes(6));
        await UntilDoneAsync();

        Assert.Empty(Service.Taken);
    }

    private static Task<HttpResponseMessage> AskAsync(Player player, SubscribeToPush request) =>
        player.AskAsync(HttpMethod.Post, "/api/push-subscriptions", JsonSerializer.Serialize(request, WireJson.Options));
}
