using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>Looks at wishes that come with something else than a ticket.</summary>
internal sealed class WishCheck(TicketRules rules)
{
    /// <summary>What is wrong with a wish, by its fields.</summary>
    public FieldErrors Check(CreateTicket wish) => rules.Validate(wish);
}
