using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Talk;

namespace PlayLinkTalk.Load.Control;

/// <summary>
/// A client as one writes it without a log: it comes back as soon as ours does and hears what comes from then on. It holds no
/// position, sees no holes and reads nothing up. What it sends it repeats until it is stored, with the same key.
/// </summary>
internal sealed class PlainTalk : ILiveTalk
{
    private static readonly IReadOnlyDictionary<Guid, long> FromNow = new Dictionary<Guid, long>();

    private readonly Guid _roomId;
    private readonly TalkOptions _options;
    private readonly TalkListener _listener;
    private readonly HubLink _link;
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    public PlainTalk(Guid roomId, TalkOptions options, TalkListener listener)
    {
        (_roomId, _options, _listener) = (roomId, options, listener);
        _link = new HubLink(options);
        _link.On(HubEvents.Message, listener.Message);
    }

    public static ILiveTalk Make(LoadPlayer player, Guid roomId, Uri service, HttpMessageInvoker sockets, TalkListener listener) =>
        new PlainTalk(roomId, new() { Service = service, Credentials = player.Api.Credentials, Sockets = sockets }, listener);

    public bool IsConnected => _link.IsOpen;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(RunAsync, CancellationToken.None);
        await _connected.Task.WaitAsync(cancellationToken);
    }

    public async Task<Message> SendAsync(string text, Guid clientMessageId, CancellationToken cancellationToken)
    {
        var waits = new Backoff(_options.FirstRetry, _options.LongestRetry);
        while (true)
        {
            try
            {
                return await _link.SendAsync(_roomId, new(clientMessageId, text), cancellationToken).WaitAsync(_options.SendTimeout, cancellationToken);
            }
            catch (Exception lost) when (IsLost(lost, cancellationToken))
            {
                await Task.Delay(waits.Next(), cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _link.DisposeAsync();
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        var waits = new Backoff(_options.FirstRetry, _options.LongestRetry);
        while (true)
        {
            try
            {
                await _link.OpenAsync(_ending.Token);
                await _link.FollowAsync(FromNow, _ending.Token);
                _listener.State(TalkState.Connected);
                _connected.TrySetResult();
                waits.Reset();
                await _link.Closed.WaitAsync(_ending.Token);
            }
            catch (Exception lost) when (lost is ApiException || IsLost(lost, _ending.Token))
            {
                // It comes back, as after any other end.
            }
            finally
            {
                _listener.State(TalkState.Connecting);
                await _link.CloseAsync();
            }

            await Task.Delay(waits.Next(), _ending.Token);
        }
    }

    private static bool IsLost(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && exception is HubException or IOException or InvalidOperationException or TimeoutException or OperationCanceledException;
}
