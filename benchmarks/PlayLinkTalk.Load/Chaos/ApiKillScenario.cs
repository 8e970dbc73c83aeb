namespace PlayLinkTalk.Load.Chaos;

internal sealed class ApiKillScenario : ChaosScenario
{
    public override string Name => "api-kill";

    public override string Summary => "kill -9 of Api processes in turn";

    protected override int UsualFaults => 6;

    protected override bool Cuts => false;

    protected override async Task HurtAsync(ChaosScene scene, int number, CancellationToken cancellationToken)
    {
        var api = scene.OneOf("api", number);
        await scene.Topology.KillAsync(api, cancellationToken);
        await scene.Topology.StartAsync(api, cancellationToken);
    }
}
