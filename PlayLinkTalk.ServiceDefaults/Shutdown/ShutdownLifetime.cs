using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults.Shutdown;

/// <summary>
/// Stops the application on a signal: on SIGTERM after the shutdown sequence, on Ctrl-C (a person waits at a terminal) and on a
/// second signal at once. The framework's own lifetime raises <c>ApplicationStopping</c> at once, on which SignalR cuts every
/// connection; the sequence must come before.
/// </summary>
internal sealed class ShutdownLifetime(ShutdownSequence sequence, IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private readonly CancellationTokenSource _hurry = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _asked;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
        {
            _signals.Add(PosixSignalRegistration.Create(signal, Handle));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _hurry.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        // Without this the runtime ends the process at once.
        context.Cancel = true;
        var isFirst = Interlocked.Exchange(ref _asked, 1) == 0;
        if (!isFirst || context.Signal != PosixSignal.SIGTERM)
        {
            _hurry.Cancel();
        }

        if (isFirst)
        {
            _ = StopAsync();
        }
    }

    private async Task StopAsync()
    {
        if (!_hurry.IsCancellationRequested)
        {
            await sequence.RunAsync(_hurry.Token);
        }

        application.StopApplication();
    }
}
