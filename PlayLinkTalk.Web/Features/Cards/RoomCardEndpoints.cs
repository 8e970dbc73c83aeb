using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Cards;

/// <summary>The card of a room's game as a fragment, updated with every vote, and the form of a vote.</summary>
internal static class RoomCardEndpoints
{
    public static void MapRoomCard(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rooms/{roomId:guid}/card", CardAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());
        routes.MapPost("/rooms/{roomId:guid}/vote", VoteAsync).WithMetadata(new MembersOnlyAttribute());
        routes.MapPost("/rooms/{roomId:guid}/confirm", ConfirmAsync).WithMetadata(new MembersOnlyAttribute());
        routes.MapPost("/rooms/{roomId:guid}/court", CourtAsync).WithMetadata(new MembersOnlyAttribute());
    }

    private static async Task<RazorComponentResult<RoomCard>> CardAsync(
        Guid roomId, PlayLinkApi api, CatalogueCache catalogues, CancellationToken cancellationToken)
    {
        var match = await MatchOfAsync(roomId, api, cancellationToken);
        var card = await api.Matches.CardAsync(match, cancellationToken) ?? throw new NoSuchPageException();
        return new(new { RoomId = roomId, Card = card, Catalogue = await catalogues.GetAsync(cancellationToken) });
    }

    /// <summary>
    /// The form token is checked because the handler binds a form. A vote that came too late finds the result in the room.
    /// </summary>
    private static async Task<RedirectHttpResult> VoteAsync(
        Guid roomId, PlayLinkApi api, [FromForm(Name = "Proposal")] Guid? proposal, [FromForm(Name = "Yes")] bool? yes,
        CancellationToken cancellationToken)
    {
        var match = await MatchOfAsync(roomId, api, cancellationToken);
        if (proposal is { } id && yes is { } vote
            && (await api.Matches.TryVoteAsync(match, id, vote, cancellationToken)).Problem is { } problem
            && problem.Code != ProblemCodes.AlreadyDecided)
        {
            throw problem.IsNotFound ? new NoSuchPageException() : new ApiException(problem);
        }

        return TypedResults.LocalRedirect(CardLink.Room(roomId));
    }

    /// <summary>The member comes. A tap that was too late finds in the room what has happened since.</summary>
    private static async Task<RedirectHttpResult> ConfirmAsync(
        Guid roomId, PlayLinkApi api, [FromForm(Name = "Confirm")] bool? confirm, CancellationToken cancellationToken)
    {
        var match = await MatchOfAsync(roomId, api, cancellationToken);
        if (confirm == true
            && (await api.Matches.TryWriteAttendanceAsync(match, new(Confirm: true), cancellationToken)).Problem is { } problem
            && problem.Code is not (ProblemCodes.NotYet or ProblemCodes.AlreadyStarted or ProblemCodes.AlreadyEnded))
        {
            throw problem.IsNotFound ? new NoSuchPageException() : new ApiException(problem);
        }

        return TypedResults.LocalRedirect(CardLink.Room(roomId));
    }

    /// <summary>
    /// Proposes a court that the card offers. What was taken, or proposed by another player, meanwhile is seen on the card.
    /// </summary>
    private static async Task<RedirectHttpResult> CourtAsync(
        Guid roomId, PlayLinkApi api, [FromForm(Name = "Court")] Guid? court, CancellationToken cancellationToken)
    {
        var match = await MatchOfAsync(roomId, api, cancellationToken);
        if (court is { } id
            && (await api.Matches.TryProposeAsync(match, new(CourtId: id), cancellationToken)).Problem is { Status: not 409 } problem)
        {
            throw problem.IsNotFound ? new NoSuchPageException() : new ApiException(problem);
        }

        return TypedResults.LocalRedirect(CardLink.Room(roomId));
    }

    private static async Task<Guid> MatchOfAsync(Guid roomId, PlayLinkApi api, CancellationToken cancellationToken) =>
        (await api.Rooms.FindAsync(roomId, cancellationToken))?.MatchId ?? throw new NoSuchPageException();
}
