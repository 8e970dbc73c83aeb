namespace PlayLinkTalk.Load.Chaos;

/// <summary>Restarts every service process in turn. The front is not restarted: requests go to its address.</summary>
internal sealed class RollingRestartScenario : ChaosScenario
{
    public override string Name => "rolling-restart";

    public override string Summary => "every process behind the front stopped and started in turn";

    public override string Remarks => """
        Start the service first, with at least two processes of each kind, so that one can always answer:
          Passwords__IterationCount=10000 eng/topology up --api 2 --realtime 3 --web 2
        """;

    protected override int UsualFaults => 8;

    protected override bool Cuts => true;

    protected override bool HasCallers => true;

    protected override async Task HurtAsync(ChaosScene scene, int number, CancellationToken cancellationToken)
    {
        var names = scene.Topology.Processes.Select(process => process.Name).Where(name => name != "nginx").ToArray();
        var name = names[number % names.Length];
        await scene.Topology.StopAsync(name, cancellationToken);
        await scene.Topology.StartAsync(name, cancellationToken);
    }
}
