using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

/// <summary>
/// A member's live connection. It reconnects forever (with back-off and jitter), resumes every room at its position, and fills
/// gaps from the API: <see cref="TalkListener.Message"/> gets each room's log in order, complete, and each message once. It ends
/// when it is disposed, or when the service ends the session.
/// </summary>
public sealed class TalkConnection : IAsyncDisposable
{
    private readonly PlayLinkApi _api;
    private readonly TalkOptions _options;
    private readonly TalkListener _listener;
    private readonly HubLink _link;
    private readonly RoomTranscripts _transcripts;
    private readonly MessageSender _sender;
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource<Goodbye> _goodbye = new();
    private Task _running = Task.CompletedTask;

    /// <summary>How long the service asked to wait when it refused the last connection.</summary>
    private TimeSpan? _askedToWait;

    public TalkConnection(PlayLinkApi api, TalkOptions options, TalkListener listener)
    {
        (_api, _options, _listener) = (api, options, listener);
        _link = new HubLink(_options);
        _transcripts = new RoomTranscripts(_api, _options, _listener, _ending.Token);
        _sender = new MessageSender(_api, _link, _options);
        _link.On<Message>(HubEvents.Message, _transcripts.Accept);
        _link.On<Reset>(HubEvents.Reset, _transcripts.Accept);
        _link.On(HubEvents.Read, _listener.Read);
        _link.On(HubEvents.Typing, _listener.Typing);
        _link.On(HubEvents.Presence, _listener.Presence);
        _link.On(HubEvents.Answering, _listener.Answering);
        _link.On<RoomChanged>(HubEvents.RoomChanged, OnRoomChanged);
        _link.On<Goodbye>(HubEvents.Goodbye, OnGoodbye);
    }

    /// <summary>Completes when the connection has ended for good.</summary>
    public Task Ended => _running;

    public bool IsConnected => _link.IsOpen;

    /// <summary>The last delivered position by room.</summary>
    public IReadOnlyDictionary<Guid, long> Positions => _transcripts.Positions;

    /// <summary>Connects, and completes when the rooms are followed.</summary>
    /// <param name="positions">
    /// The positions that the caller holds; null: all the caller's rooms from now, and rooms joined later from their beginning. With
    /// positions, other rooms are heard too: each begins with the first message that arrives.
    /// </param>
    /// <exception cref="ApiException">The session is over.</exception>
    public async Task StartAsync(IReadOnlyDictionary<Guid, long>? positions = null, CancellationToken cancellationToken = default)
    {
        _transcripts.KnowsAllRooms = positions is null;
        foreach (var (roomId, seq) in positions ?? await NewestAsync(cancellationToken).ConfigureAwait(false))
        {
            _transcripts.Follow(roomId, seq);
        }

        _running = Task.Run(RunAsync, CancellationToken.None);
        await _connected.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Follows another room after <paramref name="seq"/>; 0: from its beginning.</summary>
    public async Task FollowAsync(Guid roomId, long seq, CancellationToken cancellationToken = default)
    {
        if (_transcripts.Follow(roomId, seq) && _link.IsOpen)
        {
            try
            {
                await _link.FollowAsync(new Dictionary<Guid, long> { [roomId] = seq }, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception lost) when (IsLost(lost, cancellationToken))
            {
                // The next connection follows the room from the stored position.
                ClientLog.CallFailed(_options.Log, "Follow", roomId, lost);
                await _link.CloseAsync().ConfigureAwait(false);
            }
        }
    }

    public void Forget(Guid roomId) => _transcripts.Forget(roomId);

    /// <summary>Retries until the message is stored. After a cancellation it may or may not be stored.</summary>
    /// <exception cref="ApiException">The service refused it.</exception>
    public Task<Message> SendAsync(
        Guid roomId, string text, Guid? clientMessageId = null, Guid? whisperTo = null, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(roomId, new(clientMessageId ?? Guid.CreateVersion7(), text, whisperTo), cancellationToken);

    /// <summary>Moves the caller's read mark; over HTTP while the hub is disconnected.</summary>
    /// <exception cref="ApiException">The room does not exist for the caller, or the service does not answer.</exception>
    public async Task ReadAsync(Guid roomId, long seq, CancellationToken cancellationToken = default)
    {
        if (_link.IsOpen)
        {
            try
            {
                await _link.ReadAsync(roomId, seq, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception lost) when (IsLost(lost, cancellationToken))
            {
                ClientLog.CallFailed(_options.Log, "Read", roomId, lost);
            }
        }

        (await _api.Rooms.TryMarkReadAsync(roomId, seq, cancellationToken).ConfigureAwait(false)).OrThrow();
    }

    /// <summary>A passing signal: dropped while the hub is disconnected.</summary>
    public async Task TypingAsync(Guid roomId, CancellationToken cancellationToken = default)
    {
        if (_link.IsOpen)
        {
            try
            {
                await _link.TypingAsync(roomId, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception lost) when (IsLost(lost, cancellationToken))
            {
                ClientLog.CallFailed(_options.Log, "Typing", roomId, lost);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await _transcripts.RepairedAsync().ConfigureAwait(false);
        await _link.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        var waits = new Backoff(_options.FirstRetry, _options.LongestRetry);
        var held = TimeSpan.Zero;
        try
        {
            while (true)
            {
                held += await ConnectAndListenAsync().ConfigureAwait(false);
                var said = _goodbye.Task.IsCompleted ? await _goodbye.Task.ConfigureAwait(false) : null;
                if (said is { Reconnect: false })
                {
                    throw new ApiException(new(ProblemCodes.SignedOut, 401, "The session has ended.", said.Code, ApiProblem.NoErrors));
                }

                // Only a connection that lasted long enough resets the back-off and reconnects at once. One that opens and fails waits
                // longer each time. An order to move is no failure: the time before it counts too.
                var wait = held < _options.LongestRetry ? waits.Next(_askedToWait) : waits.AtOnce();
                await Task.Delay(wait, _options.Time, _ending.Token).ConfigureAwait(false);
                held = said is { Code: Goodbye.Moving } ? held : TimeSpan.Zero;
            }
        }
        catch (OperationCanceledException)
        {
            _connected.TrySetCanceled();
        }
        catch (ApiException over)
        {
            _connected.TrySetException(over);
        }

        _listener.State(TalkState.Ended);
    }

    /// <summary>Runs one connection from start to end. Throws only what ends the talk for good.</summary>
    /// <returns>How long the connection lasted.</returns>
    private async Task<TimeSpan> ConnectAndListenAsync()
    {
        long? connectedAt = null;
        _listener.State(TalkState.Connecting);
        _goodbye = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _askedToWait = null;
        try
        {
            await _link.OpenAsync(_ending.Token).ConfigureAwait(false);
            await FollowAllAsync().ConfigureAwait(false);
            // Before the listener is called: its work must not count.
            connectedAt = _options.Time.GetTimestamp();
            _listener.State(TalkState.Connected);
            _connected.TrySetResult();
            await Task.WhenAny(_link.Closed, _goodbye.Task).WaitAsync(_ending.Token).ConfigureAwait(false);
        }
        catch (Exception lost) when (!_ending.IsCancellationRequested && lost is not ApiException { Problem.IsSignedOut: true })
        {
            _askedToWait = (lost as ApiException)?.Problem.RetryAfter;
            ClientLog.ConnectionFailed(_options.Log, lost);
        }
        finally
        {
            await _link.CloseAsync().ConfigureAwait(false);
        }

        return connectedAt is { } since ? _options.Time.GetElapsedTime(since) : TimeSpan.Zero;
    }

    private async Task FollowAllAsync()
    {
        var others = await _link.FollowAsync(_transcripts.Positions, _ending.Token).ConfigureAwait(false);
        if (_transcripts.KnowsAllRooms)
        {
            // Joined while disconnected. The hub continues from now; the earlier messages are read too.
            var joined = others.Where(room => _transcripts.Follow(room, 0)).ToDictionary(room => room, _ => 0L);
            if (joined.Count > 0)
            {
                await _link.FollowAsync(joined, _ending.Token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The hub refused, or the connection was lost during the call.</summary>
    private static bool IsLost(Exception exception, CancellationToken cancellationToken) =>
        exception is HubException || HubLink.IsLost(exception)
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private void OnGoodbye(Goodbye said)
    {
        if (_goodbye.TrySetResult(said))
        {
            _listener.Goodbye(said);
        }
    }

    private void OnRoomChanged(RoomChanged change)
    {
        if (_transcripts.KnowsAllRooms && change.Change == "joined")
        {
            // A new room was opened by the caller: this hub and the next connection follow it from its beginning. A known room keeps its
            // position.
            _transcripts.Follow(change.RoomId, 0);
        }

        _listener.RoomChanged(change);
    }

    private async Task<Dictionary<Guid, long>> NewestAsync(CancellationToken cancellationToken)
    {
        var newest = new Dictionary<Guid, long>();
        string? cursor = null;
        do
        {
            var page = await _api.Rooms.ListAsync(cursor, 100, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var room in page.Items)
            {
                newest[room.Id] = room.LastSeq;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return newest;
    }
}
