using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Announcements;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Administration;

/// <summary>Announcements to everybody, as on the command line: one row and one event each.</summary>
internal static class AnnouncingEndpoints
{
    public static void MapAnnouncing(this IEndpointRouteBuilder routes)
    {
        var announcements = routes.MapGroup("/api/announcements").WithTags("Announcements").RequireAuthorization(Staff.Admins)
            .AddEndpointFilter<RouteGroupBuilder, FreshProof>().RequireRateLimiting(RateLimitPolicies.Changes);
        announcements.MapPost("", AnnounceAsync);
        announcements.MapDelete("/{announcementId:guid}", WithdrawAsync);
    }

    private static async Task<Results<Created<Announcement>, ProblemHttpResult>> AnnounceAsync(
        WriteAnnouncement request, Caller caller, AnnouncementBoard board, CancellationToken cancellationToken)
    {
        var (announced, errors) = await board.AnnounceAsync(
            caller.AccountId, request.Korean ?? "", request.English ?? "", request.Until ?? default, cancellationToken);
        return announced is null
            ? errors.ToProblem()
            : TypedResults.Created($"/api/announcements/{announced.Id}", announced);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        Guid announcementId, Caller caller, AnnouncementBoard board, CancellationToken cancellationToken) =>
        await board.WithdrawAsync(caller.AccountId, announcementId, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound();
}
