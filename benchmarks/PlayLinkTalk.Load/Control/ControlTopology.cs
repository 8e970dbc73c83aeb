using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Control;

/// <summary>
/// The same service once more, as many processes with the same settings, whose hub delivers over SignalR's own Redis
/// backplane and without our log. It is up for as long as this lives.
/// </summary>
internal sealed class ControlTopology : IAsyncDisposable
{
    private const int PortsOfOne = 40;

    private readonly string _folder;

    private ControlTopology(string folder) => _folder = folder;

    public static Option Wanted { get; } = new(
        "control", false, "runs the same against SignalR's own Redis backplane first, and prints both");

    public static Option Port { get; } = new("control-port", 0, "where that one listens, and on the 39 after it; 0: behind the ports of the first");

    public RunningTopology Topology => RunningTopology.Of(_folder);

    /// <exception cref="ScenarioFailedException">It does not start; the message says why.</exception>
    public static async Task<ControlTopology> UpAsync(RunningTopology like, int port, CancellationToken cancellationToken)
    {
        var control = new ControlTopology(like.Folder + "-control");
        try
        {
            await TopologyScript.RunAsync(
                [
                    "up", "--fresh", "--no-build", "--folder", control._folder, "--port", $"{(port > 0 ? port : like.Front.Port + PortsOfOne)}",
                    "--configuration", like.Configuration,
                    .. ((string[])["api", "realtime", "web"]).SelectMany(kind => (string[])[$"--{kind}", $"{like.NamesOf(kind).Count}"]),
                ],
                like.Environment.Append(new("Realtime__Delivery", "backplane")), cancellationToken);
            return control;
        }
        catch (ScenarioFailedException failed)
        {
            throw new ScenarioFailedException($"The control can't be run: {failed.Message}", failed);
        }
    }

    public async ValueTask DisposeAsync() => await TopologyScript.RunAsync(["down", "--folder", _folder], [], CancellationToken.None);
}
