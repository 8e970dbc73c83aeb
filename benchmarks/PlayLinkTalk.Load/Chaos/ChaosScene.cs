using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Talk;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Chaos;

/// <summary>The context of a fault.</summary>
internal sealed class ChaosScene(ScenarioOptions options, RunningTopology topology, Audience audience)
{
    public ScenarioOptions Options => options;

    public RunningTopology Topology => topology;

    public Audience Audience => audience;

    /// <summary>The number of lost connections of all clients.</summary>
    public long Cut { get; set; }

    public string OneOf(string kind, int number) => topology.OneOf(kind, number);
}
