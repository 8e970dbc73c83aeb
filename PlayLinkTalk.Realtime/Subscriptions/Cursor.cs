using PlayLinkTalk.Realtime.Connections;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>
/// How far one connection is in one channel. It is either live (the channel hands it every next event) or behind (its
/// connection fetches what it lacks). All of it is read and written under the channel's lock.
/// </summary>
internal abstract class Cursor(LiveChannel channel, Connection connection, long position)
{
    /// <summary>No position is held: whatever comes from now on.</summary>
    public const long FromNow = -1;

    public LiveChannel Channel { get; } = channel;

    public Connection Connection { get; } = connection;

    /// <summary>The last position handed to the connection, or <see cref="FromNow"/>.</summary>
    public long Position { get; set; } = position;

    public bool IsLive { get; set; }

    public bool IsDetached { get; set; }

    /// <summary>The position asked for was none at all: as soon as the right one is known, the client is told.</summary>
    public bool OwesReset { get; set; }

    /// <summary>The next positioned event. Must not block and not call the channel.</summary>
    public abstract void Deliver(OutgoingEvent next);

    /// <summary>A passing signal; also while behind.</summary>
    public abstract void Signal(OutgoingEvent signal);

    /// <summary>A positioned event that came before its turn; <see cref="Deliver"/> follows when the hole is filled.</summary>
    public virtual void Foresee(OutgoingEvent early)
    {
    }

    /// <summary>What lies between cannot be delivered; it goes on after <paramref name="seq"/>.</summary>
    public abstract void Reset(long seq);
}
