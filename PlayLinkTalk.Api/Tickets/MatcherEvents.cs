using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>
/// Tells the leader, which may be another process, what a transaction changes. The event is part of the transaction: when this
/// process dies after the commit, another one publishes it. A new ticket needs no event, the leader finds it by its age.
/// </summary>
internal static class MatcherEvents
{
    public const string TicketRemovedType = "ticket-removed";
    public const string MatchChangedType = "match-changed";
    public const string AccountsChangedType = "accounts-changed";

    public static void TellTicketRemoved(this Work work, PoolEntry ticket) =>
        work.Events.Publish(Channels.Matcher, 0, TicketRemovedType, ticket);

    public static void TellMatchChanged(this Work work, PoolEntry match) =>
        work.Events.Publish(Channels.Matcher, 0, MatchChangedType, match);

    public static void TellAccountsChanged(this Work work, IReadOnlyList<Guid> accounts) =>
        work.Events.Publish(Channels.Matcher, 0, AccountsChangedType, accounts);
}
