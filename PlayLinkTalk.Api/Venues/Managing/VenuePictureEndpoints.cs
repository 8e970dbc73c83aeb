using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Venues.Managing;

/// <summary>Pictures of a venue, by its managers and admins: for others the calls do not exist. All members see the pictures.</summary>
internal static class VenuePictureEndpoints
{
    public static void MapVenuePictures(this IEndpointRouteBuilder routes)
    {
        var pictures = routes.MapGroup("/api/venues/{venueId:guid}/pictures").RequireAuthorization()
            .RequireRateLimiting(RateLimitPolicies.Changes);
        pictures.MapPost("", AddAsync);
        pictures.MapDelete("/{pictureId:guid}", RemoveAsync);
    }

    private static async Task<Results<Ok<Page<VenuePicture>>, ProblemHttpResult>> AddAsync(
        Guid venueId, AddVenuePicture request, Caller caller, SessionConfirmation confirmation, WriteTransaction write,
        IOptions<VenueOptions> options, PlayLinkDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await VenueRights.MayManageAsync(db, caller.AccountId, venueId, cancellationToken)
            && await ManagerEndpoints.ProveAsync(venueId, caller, confirmation, db, cancellationToken) is { } unproven)
        {
            return unproven;
        }

        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            if (!await HoldAsync(work, venueId, caller.AccountId, ct))
            {
                return Problem.NotFound();
            }

            if (await VenuePictures.IsShownAsync(work.Db, venueId, request.UploadId, ct))
            {
                // A retry finds what it wanted.
                return null;
            }

            if (await VenuePictures.CountAsync(work.Db, venueId, ct) >= options.Value.MostPictures)
            {
                return Problem.Conflict(
                    ProblemCodes.TooManyPictures, $"A venue has at most {options.Value.MostPictures} pictures: remove one first.");
            }

            var verdict = await VenuePictures.TakeAsync(work, venueId, caller.AccountId, request.UploadId, ct);
            if (verdict == UploadVerdict.Ready)
            {
                await ManagerEndpoints.NoteAsync(
                    work, caller.AccountId, venueId, "add-picture", $"{request.UploadId}", time.Now(), ct);
            }

            return verdict switch
            {
                UploadVerdict.NotReady => Problem.Conflict(ProblemCodes.UploadNotReady, "The image is still being checked."),
                UploadVerdict.Missing => Problem.Invalid("uploadId", "names no image of the caller that is free"),
                _ => null,
            };
        }, cancellationToken);
        return problem is not null
            ? problem
            : TypedResults.Ok(new Page<VenuePicture>(await VenuePictures.OfAsync(db, venueId, cancellationToken)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid venueId, Guid pictureId, Caller caller, SessionConfirmation confirmation, PlayLinkDb db, WriteTransaction write,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (await VenueRights.MayManageAsync(db, caller.AccountId, venueId, cancellationToken)
            && await ManagerEndpoints.ProveAsync(venueId, caller, confirmation, db, cancellationToken) is { } unproven)
        {
            return unproven;
        }

        var isRemoved = await write.RunAsync(async (work, ct) =>
        {
            if (!await HoldAsync(work, venueId, caller.AccountId, ct) || !await VenuePictures.DropAsync(work, venueId, pictureId, ct))
            {
                return false;
            }

            await ManagerEndpoints.NoteAsync(work, caller.AccountId, venueId, "remove-picture", $"{pictureId}", time.Now(), ct);
            return true;
        }, cancellationToken);
        return isRemoved ? TypedResults.NoContent() : Problem.NotFound();
    }

    /// <summary>A venue that the account manages, held until the transaction ends: pictures are counted one after the other.</summary>
    private static async Task<bool> HoldAsync(Work work, Guid venue, Guid account, CancellationToken cancellationToken) =>
        await VenueRights.MayManageAsync(work.Db, account, venue, cancellationToken)
        && await work.Db.Venues.Where(v => v.Id == venue)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.NeedsBooking, v => v.NeedsBooking), cancellationToken) > 0;
}
