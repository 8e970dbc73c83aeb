using System.Net;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>An Api that is frozen keeps every connection and answers nothing: the other one does what may be asked twice.</summary>
[Collection(SharedTopology.Name)]
public sealed class FrozenApiTests(SharedTopology topology)
{
    private const int Rounds = 4;

    /// <summary>What a proxy waits by default is longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task Reads_and_messages_go_to_the_other_one_and_nothing_is_stored_twice()
    {
        await using var jiwoo = await Member.JoinAsync(topology.Front, "지우");
        await using var minjun = await Member.JoinAsync(topology.Front, "민준");
        await jiwoo.ConnectAsync();
        await minjun.ConnectAsync();
        var room = await jiwoo.OpenGroupAsync(minjun);
        using var http = new HttpClient { BaseAddress = topology.Front, Timeout = Patience };
        var said = new List<string>();

        await topology.Script.FreezeApiAsync("api2");
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/sports")).StatusCode);
                said.AddRange([$"by the hub {round}", $"by a request {round}"]);
                await jiwoo.Talk.SendAsync(room, said[^2]).WaitAsync(Patience);
                (await jiwoo.Api.Messages.TrySendAsync(room, new(Guid.CreateVersion7(), said[^1]), Client.Patience.Token).WaitAsync(Patience)).OrThrow();
            }
        }
        finally
        {
            await topology.Script.Running.ThawAsync("api2", CancellationToken.None);
        }

        foreach (var text in said)
        {
            Assert.Equal(text, await minjun.HearAsync());
        }

        // What the frozen one had taken in it has done by now, or does it with this one: none of it again.
        await jiwoo.Talk.SendAsync(room, "at last");
        Assert.Equal("at last", await minjun.HearAsync());
        var log = await jiwoo.Api.Messages.AfterAsync(room, 0, 100, Client.Patience.Token);
        Assert.Equal([.. said, "at last"], log.Items.Where(message => message.Sender is not null).Select(message => message.Text));
    }
}
