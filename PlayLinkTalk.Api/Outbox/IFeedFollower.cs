using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>
/// Carries notable entries of feeds on to where their readers are: to a phone, to a mailbox. It runs in the transaction that adds the
/// entries, so that what it stores is committed with them or not at all.
/// </summary>
internal interface IFeedFollower
{
    /// <param name="db">The transaction's context.</param>
    /// <param name="entries">In the order of their positions within each account; at least one.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    Task FollowAsync(PlayLinkDb db, IReadOnlyList<NotableEntry> entries, CancellationToken cancellationToken);
}

/// <summary>An entry of a feed that its reader may want to hear of.</summary>
/// <param name="AccountId">The owner of the feed.</param>
/// <param name="Seq">Its position.</param>
/// <param name="Kind">One of the notification kinds or codes.</param>
/// <param name="IsListed">False when the reader has switched the kind off.</param>
/// <param name="Content">The event.</param>
/// <param name="At">The time of the transaction.</param>
internal sealed record NotableEntry(Guid AccountId, long Seq, string Kind, bool IsListed, object Content, DateTimeOffset At);
