using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults.Departures;

/// <summary>
/// Ends the process when the operating system asks for it: at SIGTERM after the departure, at Ctrl-C (somebody is waiting
/// at a terminal) and at a second signal at once.
/// </summary>
internal sealed class DepartureLifetime(Departure departure, IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private readonly CancellationTokenSource _hurry = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _asked;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Handle(signal, patiently: true)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Handle(signal, patiently: false)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, signal => Handle(signal, patiently: false)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _hurry.Dispose();
    }

    private void Handle(PosixSignalContext signal, bool patiently)
    {
        // The runtime would end the process here and now.
        signal.Cancel = true;
        var first = Interlocked.Exchange(ref _asked, 1) == 0;
        if (!patiently || !first)
        {
            _hurry.Cancel();
        }

        if (first)
        {
            _ = LeaveAsync();
        }
    }

    private async Task LeaveAsync()
    {
        if (!_hurry.IsCancellationRequested)
        {
            await departure.LeaveAsync(_hurry.Token);
        }

        application.StopApplication();
    }
}
