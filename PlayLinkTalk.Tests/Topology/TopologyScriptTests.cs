using System.Net;
using System.Net.Sockets;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Web;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>The promises of the script to its user.</summary>
[Collection(SharedTopology.Name)]
public sealed class TopologyScriptTests(SharedTopology topology)
{
    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_process_can_be_ended_and_started_and_the_file_stays_true()
    {
        var script = topology.Script;
        var before = script.Running.Find("web2").Pid!.Value;

        await script.DoAsync("stop", "web2");
        Assert.Null(script.Running.Find("web2").Pid);
        Assert.False(Runs(before));
        Assert.Equal(1, (await script.RunAsync("status")).Exit);
        Assert.Contains("does not run", (await script.RunAsync("kill", "web2")).Error, StringComparison.Ordinal);

        await script.DoAsync("start", "web2");
        var after = script.Running.Find("web2").Pid!.Value;
        Assert.NotEqual(before, after);
        Assert.True(Runs(after));
        Assert.Equal(0, (await script.RunAsync("status")).Exit);
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_process_that_is_asked_to_end_fails_nobodys_request()
    {
        // From an address of its own: it uses up what one address may try to sign in, and others sign in as well.
        using var http = new HttpClient(Loopback.From("127.0.0.4")) { BaseAddress = topology.Front };
        var stopping = topology.Script.DoAsync("stop", "api1");
        var answers = new List<HttpStatusCode>();
        while (!stopping.IsCompleted)
        {
            using var safe = await http.GetAsync("/api/sports");
            using var other = await http.PostAsync("/api/sessions", new StringContent("{}", null, "application/json"));
            answers.AddRange([safe.StatusCode, other.StatusCode]);
        }

        await stopping;
        await topology.Script.DoAsync("start", "api1");
        Assert.Empty(answers.Except([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests]));
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task Only_one_can_be_up_in_a_folder()
    {
        var second = await topology.Script.UpAsync();

        Assert.NotEqual(0, second.Exit);
        Assert.Contains("already up", Assert.Single(second.Error.Split('\n')), StringComparison.Ordinal);
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_taken_port_is_named_and_nothing_stays_behind()
    {
        var script = new TestTopology();
        using var taken = new TcpListener(IPAddress.Loopback, script.Port + 11);
        taken.Start();

        var up = await script.UpAsync();

        Assert.NotEqual(0, up.Exit);
        Assert.Contains($"port {script.Port + 11}, which api1 needs, is taken", Assert.Single(up.Error.Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(script.Folder, "state.json")));
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task Down_leaves_nothing_running_even_of_what_was_frozen_or_lost_its_master()
    {
        var script = new TestTopology();
        var up = await script.UpAsync("--api", "1", "--realtime", "1", "--web", "1", "--balance", "weighted");
        Assert.True(up.Exit == 0, up.Error);
        var pids = script.Running.Processes.Select(process => process.Pid).OfType<int>().ToArray();
        await script.Running.FreezeAsync("redis", CancellationToken.None);
        await script.Running.KillAsync("nginx", CancellationToken.None);

        await script.DoAsync("down");

        Assert.DoesNotContain(pids, Runs);
        using var front = new TcpListener(IPAddress.Loopback, script.Port);
        front.Start();
        Assert.Equal(1, (await script.RunAsync("status")).Exit);
        await script.DoAsync("down");
        Directory.Delete(script.Folder, recursive: true);
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("up", "--api", "0")]
    [InlineData("up", "--balance", "luck")]
    [InlineData("up", "--port")]
    [InlineData("status", "--api", "2")]
    [InlineData("kill")]
    public async Task A_wrong_call_gets_one_line(params string[] words)
    {
        var outcome = await new TestTopology().RunAsync(words);

        Assert.Equal(64, outcome.Exit);
        Assert.StartsWith("topology: ", Assert.Single(outcome.Error.Split('\n')), StringComparison.Ordinal);
    }

    private static bool Runs(int pid)
    {
        // A zombie has ended, whether or not its parent has noticed.
        var stat = $"/proc/{pid}/stat";
        try
        {
            return File.ReadAllText(stat).Split(')')[^1].TrimStart()[0] is not ('Z' or 'X');
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return false;
        }
    }
}
