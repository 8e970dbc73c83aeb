using System.Net.WebSockets;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>A live connection of one client: its caller, its subscriptions and its send queue.</summary>
internal abstract class Connection
{
    /// <summary>Part of the maximum age by which connections that were opened together move apart.</summary>
    private const double AgeJitter = 0.2;

    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _ended = new();
    private readonly long _openedAt;
    private readonly TimeSpan _maxAge;
    private int _isEnding;

    protected Connection(string id, string transport, Caller caller, Node node)
    {
        (Id, Transport, Caller, Node) = (id, transport, caller, node);
        Queue = new(node.Options.QueueLength, node.Options.QueueBytes, node.Time, node.Writes, WriteCountedAsync)
        {
            OnFailure = WriteFailed,
            Abandon = () => Sever(isStuck: true),
        };
        Subscriptions = new(this, node);
        _openedAt = node.Time.GetTimestamp();
        _maxAge = node.Options.ConnectionMaxAge * (1 - AgeJitter + (2 * AgeJitter * Random.Shared.NextDouble()));
    }

    /// <summary>The account begins or stops to share its presence.</summary>
    public event Action<Connection>? PresenceSwitched;

    /// <summary>Unique on this node.</summary>
    public string Id { get; }

    public string Transport { get; }

    public Caller Caller { get; }

    public OutgoingQueue Queue { get; }

    public Subscriptions Subscriptions { get; }

    /// <summary>Cancelled when either side ends the connection.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Since it was opened.</summary>
    public TimeSpan Age => Node.Time.GetElapsedTime(_openedAt);

    /// <summary>The rooms that are notified when the account comes online or goes offline.</summary>
    public virtual IReadOnlyCollection<Guid> Rooms => Caller.Rooms;

    /// <summary>Whether its account counts as online because of it.</summary>
    public virtual bool IsPresent => true;

    /// <summary>Whether it delivers the account's feed, in the frames of a stream.</summary>
    public virtual bool HearsFeed => false;

    /// <summary>Counts changes of the room membership, so that an answer of the Api that is older than one of them is recognised.</summary>
    public virtual int MembershipVersion => 0;

    protected Node Node { get; }

    public void SharePresence(bool isShared)
    {
        if (Caller.SharesPresence != isShared)
        {
            Caller.SharesPresence = isShared;
            PresenceSwitched?.Invoke(this);
        }
    }

    /// <summary>Posts a live event. Disconnects the client if its queue is full.</summary>
    public void Post(Frame frame)
    {
        if (!Queue.TryPost(frame))
        {
            End(Ending.SlowConsumer);
        }
    }

    /// <summary>Takes the Api's answer for what a lost part of the feed said. False: the answer is too old.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="version"><see cref="MembershipVersion"/> when the question was asked.</param>
    public virtual bool TryRenew(ResumeResponse answer, int version) => true;

    /// <summary>The account may not hear this channel any more.</summary>
    public virtual void Lose(string channel) => Subscriptions.Detach(channel);

    /// <summary>Closes the connection and tells the client why, if it still reads. May be called under any lock.</summary>
    public void End(Goodbye why)
    {
        if (Interlocked.Exchange(ref _isEnding, 1) != 0)
        {
            return;
        }

        RealtimeLog.Ended(Node.Logger, Id, why.Code);
        Node.Metrics.CutOff(why.Code);
        // The queue is emptied at once: a client that does not read must not hold memory.
        var written = Queue.CloseAsync(abandonWrite: false);
        Node.Run("Ending a connection", () => EndAsync(why, written));
    }

    /// <summary>The transport has ended: releases everything that the connection holds.</summary>
    public async Task CloseAsync()
    {
        Interlocked.Exchange(ref _isEnding, 1);
        await _ended.CancelAsync();
        Subscriptions.Close();
        await Queue.CloseAsync(abandonWrite: true);
    }

    /// <summary>Called about once a second.</summary>
    public virtual void Beat()
    {
        if (Queue.IsStalled(Node.Options.StallTimeout))
        {
            End(Ending.SlowConsumer);
        }
        else if (Age >= _maxAge)
        {
            End(Ending.Moving);
        }
    }

    /// <summary>Writes frames in one go; completes when the transport has taken them, or fails when the link is cut.</summary>
    protected abstract ValueTask WriteAsync(IReadOnlyList<Frame> frames);

    /// <summary>Writes the last frames; the queue is closed by then.</summary>
    protected abstract ValueTask SayGoodbyeAsync(Goodbye why);

    /// <summary>Closes the link. May be called more than once.</summary>
    /// <param name="isStuck">The client does not read: don't wait for a write under way.</param>
    protected abstract void Sever(bool isStuck);

    /// <summary>Whether a write or a read failed because the link is no more, or was waited for too long.</summary>
    internal static bool IsCut(Exception failure) =>
        failure is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;

    private async Task EndAsync(Goodbye why, Task written)
    {
        var isStuck = true;
        using var patience = new CancellationTokenSource(GoodbyePatience, Node.Time);
        try
        {
            await written.WaitAsync(patience.Token);
            await SayGoodbyeAsync(why).AsTask().WaitAsync(patience.Token);
            isStuck = false;
        }
        catch (Exception gone) when (IsCut(gone))
        {
            // The client does not read or has gone, so it can't be told why.
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
            if (frames[at].Trace is not null)
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
            if (frame.Trace is { } trace)
            {
                Node.Metrics.Lagged(trace.Lag(now));
                trace.Delivered(Id, Transport, now);
            }
        }
    }

    private void WriteFailed(Exception error)
    {
        RealtimeLog.WriteFailed(Node.Logger, Id, error);
        Sever(isStuck: true);
    }
}
