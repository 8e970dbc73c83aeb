using System.Diagnostics;

namespace PlayLinkTalk.Load.Chaos;

/// <summary>Beats at equal intervals, the first one after a short delay.</summary>
internal sealed class Rhythm(TimeSpan time, int beats)
{
    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>Returns at once when the beat is overdue.</summary>
    public Task UntilAsync(int beat, CancellationToken cancellationToken) => WaitAsync(time * ((beat + 0.25) / beats), cancellationToken);

    public Task UntilEndAsync(CancellationToken cancellationToken) => WaitAsync(time, cancellationToken);

    private Task WaitAsync(TimeSpan moment, CancellationToken cancellationToken)
    {
        var left = moment - Stopwatch.GetElapsedTime(_begun);
        return left > TimeSpan.Zero ? Task.Delay(left, cancellationToken) : Task.CompletedTask;
    }
}
