using System.Net;
using System.Threading.Channels;
using PlayLinkTalk.Client;
using PlayLinkTalk.Load.Control;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Talk;
using PlayLinkTalk.Tests.Client;
using PlayLinkTalk.Tests.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Load;

public sealed class ControlTests
{
    [Fact]
    public async Task A_client_that_repairs_nothing_misses_what_was_said_while_it_was_away()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        using var wire = new Wire(IPAddress.Loopback);
        var transcript = new Transcript<Guid?>();
        var heard = Channel.CreateUnbounded<long>();
        var states = Channel.CreateUnbounded<TalkState>();
        await using var talk = new PlainTalk(
            room,
            new()
            {
                Service = node.Address, Credentials = CallerCredentials.Bearer(mia.Token), Sockets = wire.Sockets,
                FirstRetry = TimeSpan.FromSeconds(1), LongestRetry = TimeSpan.FromSeconds(1),
            },
            new()
            {
                Message = message =>
                {
                    transcript.Hear(message.Seq, message.Id);
                    heard.Writer.TryWrite(message.Seq);
                },
                State = state => states.Writer.TryWrite(state),
            });

        await talk.StartAsync(Patience.Token);
        Assert.Equal(TalkState.Connected, await states.Reader.ReadAsync(Patience.Token));
        node.World.Post(room, bo, "heard");
        Assert.Equal(1, await heard.Reader.ReadAsync(Patience.Token));
        wire.Cut();
        Assert.Equal(TalkState.Connecting, await states.Reader.ReadAsync(Patience.Token));
        node.World.Post(room, bo, "missed");
        Assert.Equal(TalkState.Connected, await states.Reader.ReadAsync(Patience.Token));
        node.World.Post(room, bo, "heard again");
        Assert.Equal(3, await heard.Reader.ReadAsync(Patience.Token));

        Assert.Equal(new Verdict(1, 0, 0, 0), transcript.Compare(node.World.Log(room, mia.Id).Marks()));
    }

    [Fact]
    public void What_the_control_loses_is_printed_beside_ours_and_breaks_no_law()
    {
        var report = new Report("node-kill");
        report.Add("cut -> caught up: p50", 120, "ms", 300);
        report.Add("only ours", 1, "");
        report.AddLaw("messages lost", 0);
        report.Control = new Report("node-kill");
        report.Control.Add("cut -> caught up: p50", 145, "ms", 300);
        report.Control.AddLaw("messages lost", 17);

        Assert.True(report.LawsHold);
        var lines = ReportTable.Of(report).Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToArray();
        Assert.Contains("ours the control", lines);
        Assert.Contains("cut -> caught up: p50 120 145 ms bar 300 met", lines);
        Assert.Contains("only ours 1 -", lines);
        Assert.Contains("messages lost 0 17", lines);
        Assert.Contains("\"breaks\": 17", ReportJson.Of(report), StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_is_a_wish_needs_no_value()
    {
        Option[] known = [ControlTopology.Wanted, new("clients", 1, "")];

        Assert.False(ScenarioOptions.Parse(known, []).Flag("control"));
        Assert.True(ScenarioOptions.Parse(known, ["--control", "--clients", "3"]).Flag("control"));
        Assert.False(ScenarioOptions.Parse(known, ["--control=false"]).Flag("control"));
        Assert.Throws<UsageException>(() => ScenarioOptions.Parse(known, ["--control=perhaps"]));
    }
}
