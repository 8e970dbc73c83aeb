using Microsoft.AspNetCore.Builder;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Realtime;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Topology;
using Xunit;

namespace PlayLinkTalk.Tests.Feeds.Partial;

/// <summary>Without its package SignalR's own backplane is refused before anybody can connect, in words that say why.</summary>
[Collection(RunningTopology.Name)]
public sealed class BackplaneTests(RunningTopology topology)
{
    private const string Missing = "Microsoft.AspNetCore.SignalR.StackExchangeRedis, which the partial package feed lacks";

    [Theory]
    [InlineData("backplane")]
    [InlineData("Backplane")]
    public void A_node_refuses_to_be_made(string mode)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Realtime:Delivery"] = mode;

        var refused = Assert.Throws<PlatformNotSupportedException>(() => builder.AddRealtime());

        Assert.Contains(Missing, refused.Message, StringComparison.Ordinal);
    }

    [NeedsFact(TopologyScript.Redis, TopologyScript.Nginx)]
    public async Task A_scenario_that_is_to_be_compared_says_why_it_can_not()
    {
        var scenario = ScenarioList.All.Single(scenario => scenario.Name == "node-kill");
        var options = ScenarioOptions.Parse(
            scenario.Options, ["--topology", topology.Script.Folder, "--control", "--control-port", $"{new TopologyScript().Port}"]);

        var failed = await Assert.ThrowsAsync<ScenarioFailedException>(() => scenario.RunAsync(options, CancellationToken.None));

        Assert.StartsWith("The control can't be run: ", failed.Message, StringComparison.Ordinal);
        Assert.Contains(Missing, failed.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(topology.Script.Folder + "-control", "state.json")));
    }
}
