namespace PlayLinkTalk.Load.Chaos;

internal sealed class ReconnectStormScenario : ChaosScenario
{
    public override string Name => "reconnect-storm";

    public override string Summary => "all connections cut at the same time; measures other requests meanwhile";

    protected override int UsualFaults => 3;

    protected override bool Cuts => true;

    protected override bool HasCallers => true;

    protected override Task HurtAsync(ChaosScene scene, int number, CancellationToken cancellationToken)
    {
        scene.Audience.Strike();
        foreach (var guest in scene.Audience.Guests)
        {
            guest.Cut();
        }

        return Task.CompletedTask;
    }
}
