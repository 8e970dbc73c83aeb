using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Talk;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Chaos;

/// <summary>What a fault has to do with.</summary>
internal sealed class ChaosScene(ScenarioOptions options, RunningTopology topology, Audience audience)
{
    public ScenarioOptions Options => options;

    public RunningTopology Topology => topology;

    public Audience Audience => audience;

    /// <summary>How many connections were lost, of all clients together.</summary>
    public long Cut { get; set; }

    public string OneOf(string kind, int number) => topology.OneOf(kind, number);
}
