using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Delivery;

namespace PlayLinkTalk.Realtime.Channels;

/// <summary>
/// The position of one connection in one channel. A live cursor gets every next event from the channel; one that is behind
/// is fed by its connection, which asks the Api. All of it is read and written under the channel's lock.
/// </summary>
internal abstract class Cursor(LiveChannel channel, Caller reader, long position)
{
    /// <summary>No position is held: the client wants what comes from now on.</summary>
    public const long FromNow = -1;

    public LiveChannel Channel { get; } = channel;

    public Caller Reader { get; } = reader;

    /// <summary>The last position handed to the connection, or <see cref="FromNow"/>.</summary>
    public long Position { get; set; } = position;

    public bool IsLive { get; set; }

    public bool IsDetached { get; set; }

    /// <summary>The client gave a value that is no position: it gets a reset as soon as the right one is known.</summary>
    public bool OwesReset { get; set; }

    /// <summary>The next positioned event. Must not block and not call the channel.</summary>
    public abstract void Deliver(OutgoingEvent next);

    /// <summary>A signal without a position; a cursor that is behind gets it too.</summary>
    public abstract void Signal(OutgoingEvent signal);

    /// <summary>A positioned event that came before its turn; <see cref="Deliver"/> follows when the hole is filled.</summary>
    public virtual void Foresee(OutgoingEvent early)
    {
    }

    /// <summary>The events up to <paramref name="seq"/> can't be delivered; the next one is the one after it.</summary>
    public abstract void Reset(long seq);

    /// <summary>The cursor is no longer live: its connection must fetch what follows. Must not block.</summary>
    public abstract void FallBehind();
}
