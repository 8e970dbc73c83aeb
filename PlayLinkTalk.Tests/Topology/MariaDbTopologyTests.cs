using System.Net.Sockets;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Load.Topologies;
using PlayLinkTalk.Tests.Client;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>The same processes with a MariaDB server of their own.</summary>
[Collection(WholeMachine.Name)]
public sealed class MariaDbTopologyTests
{
    [NeedsFact(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program)]
    public async Task What_was_said_is_there_after_everything_was_down_and_up_again()
    {
        var script = new TestTopology();
        var up = await UpAsync(script);
        Assert.True(up.Exit == 0, up.Error);
        try
        {
            await using var jiwoo = await Member.JoinAsync(script.Front, "지우");
            await using var minjun = await Member.JoinAsync(script.Front, "민준");
            await jiwoo.ConnectAsync();
            await minjun.ConnectAsync();
            var room = await jiwoo.OpenGroupAsync(minjun);
            Assert.Equal(room, (await minjun.NextAsync(FeedEventTypes.Room)).As<RoomEvent>().RoomId);
            await jiwoo.Talk.SendAsync(room, "on MariaDB", cancellationToken: Patience.Token);
            Assert.Equal("on MariaDB", await minjun.HearAsync());

            await script.DoAsync("down");
            Assert.False(Listens(script.Port + 4));
            Assert.Equal(0, (await UpAsync(script)).Exit);

            Assert.Equal("on MariaDB", Assert.Single((await jiwoo.Api.Messages.LatestAsync(room)).Items).Text);
        }
        finally
        {
            await script.DoAsync("down");
        }

        Directory.Delete(script.Folder, recursive: true);
    }

    private static Task<ScriptOutcome> UpAsync(TestTopology script) =>
        script.UpAsync("--api", "2", "--realtime", "1", "--web", "1", "--database", "mariadb");

    private static bool Listens(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
