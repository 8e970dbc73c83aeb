using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Waiting;

/// <summary>The waiting card as a fragment, for live updates. A matched ticket redirects to its match.</summary>
internal static class WaitingEndpoints
{
    public static void MapWaiting(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/waiting/{ticketId:guid}/card", CardAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());

    private static async Task<Results<RazorComponentResult<WaitingCard>, RedirectHttpResult>> CardAsync(
        Guid ticketId, PlayLinkApi api, CatalogueCache catalogues, CancellationToken cancellationToken)
    {
        var ticket = await api.Tickets.FindAsync(ticketId, cancellationToken) ?? throw new NoSuchPageException();
        return ticket.MatchId is { } match
            ? TypedResults.LocalRedirect($"/matches/{match}")
            : new RazorComponentResult<WaitingCard>(new { Ticket = ticket, Catalogue = await catalogues.GetAsync(cancellationToken) });
    }
}
