using System.Text.Json;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>
/// A small version of every chaos scenario of PlayLinkTalk.Load, by its own command line: real processes, real signals, and
/// at the end every client's transcript against the database.
/// </summary>
[Collection(SharedTopology.Name)]
public sealed class ChaosTests(SharedTopology topology)
{
    [NeedsTheory(TestTopology.Redis, TestTopology.Nginx)]
    [InlineData("node-kill", "--faults", "3", "--seconds", "9")]
    [InlineData("redis-kill", "--faults", "1", "--seconds", "6", "--away", "2")]
    [InlineData("redis-flush", "--faults", "2", "--seconds", "4")]
    [InlineData("redis-freeze", "--faults", "1", "--seconds", "7", "--away", "4")]
    [InlineData("api-kill", "--faults", "2", "--seconds", "6")]
    [InlineData("rolling-restart", "--faults", "7", "--seconds", "21")]
    [InlineData("reconnect-storm", "--faults", "2", "--seconds", "4")]
    public async Task Nothing_is_lost_doubled_or_out_of_order(params string[] scenario)
    {
        var report = await RunAsync([.. scenario, "--clients", "30", "--sends", "20"]);

        Assert.True(report.GetProperty("lawsHold").GetBoolean(), report.GetRawText());
        Assert.All(report.GetProperty("laws").EnumerateArray(), law => Assert.Equal(0, law.GetProperty("breaks").GetInt64()));
        Assert.NotEqual(0, Figure(report, "deliveries"));
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task Coming_and_going_is_told_once_on_every_node_also_when_one_is_killed()
    {
        var report = await RunAsync(["presence", "--clients", "10", "--faults", "1"]);

        Assert.True(report.GetProperty("lawsHold").GetBoolean(), report.GetRawText());
        Assert.NotEqual(0, Figure(report, "node killed -> offline everywhere: count"));
    }

    /// <summary>With nothing of ours in the page: Microsoft's client and the browser's EventSource.</summary>
    [NeedsFact(TestTopology.Redis, TestTopology.Nginx, SystemChromium.Program)]
    public async Task The_official_clients_in_a_browser_lose_nothing_either()
    {
        var report = await RunAsync(["browser", "--pages", "4", "--sends", "6", "--faults", "2", "--seconds", "8"]);

        Assert.True(report.GetProperty("lawsHold").GetBoolean(), report.GetRawText());
        Assert.All(
            ["messages in the logs of the rooms", "events in the feeds", "hub connections cut", "streams opened again by the browser"],
            what => Assert.True(Figure(report, what) > 0, what));
    }

    private static double Figure(JsonElement report, string what) =>
        report.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("what").GetString() == what).GetProperty("value").GetDouble();

    private async Task<JsonElement> RunAsync(string[] words)
    {
        var json = Path.Combine(topology.Script.Folder, $"{words[0]}.json");
        var exit = await CommandLine.RunAsync([.. words, "--topology", topology.Script.Folder, "--json", json]);
        Assert.True(exit is 0 or 1, $"{words[0]} ended with {exit}.");
        return JsonDocument.Parse(await File.ReadAllTextAsync(json)).RootElement;
    }
}
