using System.Diagnostics;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Data;

/// <summary>Publishes the events of transactions.</summary>
internal interface IOutbox
{
    /// <summary>Collects the events of a transaction.</summary>
    /// <param name="db">Its context.</param>
    IEventLog Begin(PlayLinkDb db);

    /// <summary>Publishes the events of a transaction that is committed.</summary>
    /// <param name="batch">Null: it caused none.</param>
    void Enqueue(OutboxBatch? batch);
}

/// <summary>The events that one transaction causes. They get their positions when the transaction is about to commit.</summary>
internal interface IEventLog
{
    /// <summary>Adds an entry to an account's feed.</summary>
    /// <param name="accountId">The owner of the feed.</param>
    /// <param name="type">One of the feed event types.</param>
    /// <param name="data">Makes the event when its position is known.</param>
    /// <param name="notable">Whether the notifications list it.</param>
    /// <param name="trace">What caused it, where that is not the running activity.</param>
    void AppendFeed(Guid accountId, string type, Func<long, object> data, bool notable = false, ActivityContext? trace = null);

    /// <summary>Adds an event whose position is already taken in this transaction, or a passing signal (seq 0).</summary>
    /// <param name="channel">From <see cref="Channels"/>.</param>
    /// <param name="seq">Its position, or 0.</param>
    /// <param name="type">The client's name of it.</param>
    /// <param name="data">What the client gets.</param>
    /// <param name="audience">The accounts that may read it; null: every listener.</param>
    /// <param name="trace">What caused it, where that is not the running activity.</param>
    void Publish(
        string channel, long seq, string type, object data, IReadOnlyList<Guid>? audience = null, ActivityContext? trace = null);

    /// <summary>Takes the feed positions and writes feed and outbox rows. The last step before the commit.</summary>
    /// <returns>Null when there is no event.</returns>
    Task<OutboxBatch?> StageAsync(CancellationToken cancellationToken);
}

/// <summary>The committed events of one transaction.</summary>
/// <param name="RowId">The outbox row that promises them; null: the log of their rooms does.</param>
/// <param name="Events">In publishing order.</param>
internal sealed record OutboxBatch(Guid? RowId, IReadOnlyList<ChannelEvent> Events);
