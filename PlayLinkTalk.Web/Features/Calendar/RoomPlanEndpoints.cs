using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Calendar;

/// <summary>The plans of a room as a fragment, updated with every change, and the form of an answer.</summary>
internal static class RoomPlanEndpoints
{
    public static void MapRoomPlans(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rooms/{roomId:guid}/plans/list", ListAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());
        routes.MapPost("/calendar/entries/{entryId:guid}/answer", AnswerAsync).WithMetadata(new MembersOnlyAttribute());
    }

    private static async Task<RazorComponentResult<RoomPlanList>> ListAsync(
        Guid roomId, PlayLinkApi api, CancellationToken cancellationToken) =>
        new(new
        {
            Plans = await api.Calendar.OfRoomAsync(roomId, limit: 100, cancellationToken: cancellationToken)
                ?? throw new NoSuchPageException(),
        });

    /// <summary>The form token is checked because the handler binds a form. A clash with another plan is shown on the entry's page.</summary>
    private static async Task<RedirectHttpResult> AnswerAsync(
        Guid entryId, PlayLinkApi api, [FromForm(Name = "Answer")] string? answer, [FromForm(Name = "Over")] bool? over,
        [FromForm(Name = "Room")] Guid? room, CancellationToken cancellationToken)
    {
        if (Enum.TryParse<EntryAnswer>(answer, out var chosen) && Enum.IsDefined(chosen)
            && (await api.Calendar.TryAnswerAsync(entryId, chosen, over == true, cancellationToken)).Problem is { } problem)
        {
            if (problem.Code != ProblemCodes.OverlappingPlan)
            {
                throw problem.IsNotFound ? new NoSuchPageException() : new ApiException(problem);
            }

            return TypedResults.LocalRedirect($"{PlanLink.Entry(entryId)}?clash=1");
        }

        return TypedResults.LocalRedirect(room is { } of ? PlanLink.Room(of) : PlanLink.Entry(entryId));
    }
}
