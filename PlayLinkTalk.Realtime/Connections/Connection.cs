using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Subscriptions;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>A live connection of one client: who it is, what it hears, and its way out.</summary>
internal abstract class Connection
{
    /// <summary>Part of the maximum age by which connections that were opened together move apart.</summary>
    private const double AgeJitter = 0.2;

    private readonly CancellationTokenSource _ended = new();
    private readonly long _openedAt;
    private readonly TimeSpan _maxAge;
    private int _isEnding;

    protected Connection(string id, string transport, Caller caller, Node node)
    {
        (Id, Transport, Caller, Node) = (id, transport, caller, node);
        Outbox = new(node.Options.QueueLength, node.Options.QueueBytes, node.Time, node.Postman, WriteCountedAsync) { OnFailure = WriteFailed, Abandon = () => Sever(isStuck: true) };
        Listening = new(this, node);
        _openedAt = node.Time.GetTimestamp();
        _maxAge = node.Options.ConnectionMaxAge * (1 - AgeJitter + (2 * AgeJitter * Random.Shared.NextDouble()));
    }

    /// <summary>Unique on this node.</summary>
    public string Id { get; }

    public string Transport { get; }

    public Caller Caller { get; }

    public Outbox Outbox { get; }

    public Listening Listening { get; }

    /// <summary>Whether it hears without delay what its account may hear.</summary>
    public bool IsCurrent => Listening.Find(Channels.Feed(Caller.AccountId)) is { IsLive: true };

    /// <summary>Cancelled when the connection ends, whoever ends it.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Since it was opened.</summary>
    public TimeSpan Age => Node.Time.GetElapsedTime(_openedAt);

    protected Node Node { get; }

    /// <summary>Where the account's coming and going is of interest.</summary>
    public virtual IReadOnlyCollection<Guid> Rooms => Caller.Rooms;

    /// <summary>Posts a live event; a client that has no room left for it is cut off.</summary>
    public void Post(Frame frame)
    {
        if (!Outbox.TryPost(frame))
        {
            End(Ending.SlowConsumer);
        }
    }

    /// <summary>The client is told that a position can't be resumed.</summary>
    public void CountReset() => Node.Metrics.WasReset();

    /// <summary>Ends the connection from this side: says why where the client still reads, and closes. May be called under any lock.</summary>
    public void End(Goodbye why)
    {
        if (Interlocked.Exchange(ref _isEnding, 1) != 0)
        {
            return;
        }

        RealtimeLog.Ended(Node.Logger, Id, why.Code);
        Node.Metrics.CutOff(why.Code);
        // The queue is emptied at once, so that a client that never reads costs nothing more.
        var written = Outbox.CloseAsync(abandonWrite: false);
        Node.Run("Ending a connection", () => EndAsync(why, written));
    }

    /// <summary>The transport is done with it: everything it holds is let go.</summary>
    public async Task CloseAsync()
    {
        Interlocked.Exchange(ref _isEnding, 1);
        await _ended.CancelAsync();
        Listening.Close();
        await Outbox.CloseAsync(abandonWrite: true);
    }

    /// <summary>Called about once a second.</summary>
    public virtual void Beat()
    {
        if (Age >= _maxAge)
        {
            End(Ending.Moving);
        }
    }

    /// <summary>Writes frames in one go; completes when the transport has taken them, or with an error when the link is cut.</summary>
    protected abstract ValueTask WriteAsync(IReadOnlyList<Frame> frames);

    /// <summary>The last word; the outbox is closed and no longer writes.</summary>
    protected abstract ValueTask SayGoodbyeAsync(Goodbye why);

    /// <summary>Closes the link. May be called more than once.</summary>
    /// <param name="isStuck">The client takes nothing any more: do not wait for what is under way.</param>
    protected abstract void Sever(bool isStuck);

    private async Task EndAsync(Goodbye why, Task written)
    {
        var isStuck = true;
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500), Node.Time);
        try
        {
            await written.WaitAsync(patience.Token);
            await SayGoodbyeAsync(why).AsTask().WaitAsync(patience.Token);
            isStuck = false;
        }
        catch (OperationCanceledException)
        {
            // It does not read: it is not told either.
        }
        finally
        {
            Sever(isStuck);
        }
    }

    private ValueTask WriteCountedAsync(IReadOnlyList<Frame> frames)
    {
        Node.Metrics.Delivered(frames.Count);
        for (var at = 0; at < frames.Count; at++)
        {
            if (frames[at].Delivery is not null)
            {
                return WriteMeasuredAsync(frames);
            }
        }

        return WriteAsync(frames);
    }

    private async ValueTask WriteMeasuredAsync(IReadOnlyList<Frame> frames)
    {
        await WriteAsync(frames);
        var now = Node.Time.GetUtcNow();
        foreach (var frame in frames)
        {
            if (frame.Delivery is { } delivery)
            {
                Node.Metrics.Lagged(delivery.Lag(now));
                delivery.Delivered(Id, Transport, now);
            }
        }
    }

    private void WriteFailed(Exception error)
    {
        RealtimeLog.WriteFailed(Node.Logger, Id, error);
        Sever(isStuck: true);
    }
}
