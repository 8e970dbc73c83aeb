using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Authority;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class SendQueueTests
{
    [Fact]
    public async Task What_is_sent_while_a_call_is_under_way_goes_together_and_each_gets_its_own_answer()
    {
        await using var node = await TestNode.StartAsync();
        var members = Enumerable.Range(0, 12).Select(number => node.World.SignUp($"Player {number}")).ToArray();
        var room = node.World.NewRoom(members[..11]);
        var hubs = await Task.WhenAll(members.Select(member => node.FollowAsync(member)));
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        node.Api.BeforeSend = _ => { begun.TrySetResult(); return goOn.Task; };

        var first = hubs[0].CallAsync("Send", room, Guid.CreateVersion7(), "0");
        await begun.Task.WaitAsync(RawHub.Patience);
        var others = hubs[1..11].Select((hub, at) => hub.CallAsync("Send", room, Guid.CreateVersion7(), $"{at + 1}")).ToArray();
        var foreign = hubs[11].CallAsync("Send", room, Guid.CreateVersion7(), "let me in");
        await Eventually.IsTrue(() => node.Services.GetRequiredService<SendQueue>().Count == 11);
        goOn.SetResult();

        var stored = (await Task.WhenAll([first, .. others])).Select(answer => answer.Deserialize<Message>(WireJson.Options)!).ToArray();
        Assert.Equal(Enumerable.Range(0, 11).Select(number => $"{number}"), stored.Select(message => message.Text));
        Assert.Equal(members[..11].Select(member => member.Id), stored.Select(message => message.Sender!.Id));
        await Assert.ThrowsAsync<RawHub.RefusedException>(() => foreign);
        Assert.Equal([1, 11], node.Api.Batches.Select(batch => batch.Sends.Count));
        await Task.WhenAll(hubs.Select(hub => hub.DisposeAsync().AsTask()));
    }
}
