using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// What a transaction changes for the matchers, which may be other processes. It is part of the transaction: when this
/// process dies after the commit, another one publishes it. A new ticket needs none of this, it is found by its age.
/// </summary>
internal static class MatcherNews
{
    public const string TicketRemovedType = "ticket-removed";
    public const string MatchChangedType = "match-changed";
    public const string AccountsChangedType = "accounts-changed";

    public static void TellTicketRemoved(this Work work, Placed ticket) => work.Events.Publish(Channels.Matcher, 0, TicketRemovedType, ticket);

    public static void TellMatchChanged(this Work work, Placed match) => work.Events.Publish(Channels.Matcher, 0, MatchChangedType, match);

    public static void TellAccountsChanged(this Work work, IReadOnlyList<Guid> accounts) =>
        work.Events.Publish(Channels.Matcher, 0, AccountsChangedType, accounts);
}
