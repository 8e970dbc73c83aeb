namespace PlayLinkTalk.Load.Chaos;

internal sealed class NodeKillScenario : ChaosScenario
{
    public override string Name => "node-kill";

    public override string Summary => "kill -9 of realtime nodes in turn";

    protected override bool Cuts => true;

    protected override async Task HurtAsync(ChaosScene scene, int number, CancellationToken cancellationToken)
    {
        var node = scene.OneOf("realtime", number);
        scene.Audience.Strike();
        await scene.Topology.KillAsync(node, cancellationToken);
        await scene.Topology.StartAsync(node, cancellationToken);
    }
}
