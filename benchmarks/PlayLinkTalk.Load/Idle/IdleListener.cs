using System.Net;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;

namespace PlayLinkTalk.Load.Idle;

/// <summary>An idle connection.</summary>
internal sealed class IdleListener : IRawListener, IDisposable
{
    private readonly TaskCompletionSource _following = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RawTalk? _talk;

    public bool IsOpen { get; private set; } = true;

    /// <summary>Completes when it follows its rooms.</summary>
    public static async Task<IdleListener> OpenAsync(
        IPEndPoint node, IPAddress from, LoadPlayer player, CancellationToken cancellationToken)
    {
        var listener = new IdleListener();
        listener._talk = await RawTalk.ConnectAsync(node, from, RawTalk.TokenOf(player), listener, cancellationToken);
        _ = listener._talk.ReceiveAsync();
        await listener._following.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        return listener;
    }

    public void Hear(ReadOnlySpan<byte> record)
    {
        if (record.StartsWith("""{"type":3,"""u8))
        {
            _following.TrySetResult();
        }
    }

    public void Closed() => IsOpen = false;

    public void Dispose() => _talk?.Dispose();
}
