using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>The picture of an account: a ready image that is in no message and no post.</summary>
internal static class PictureEndpoints
{
    public static void MapPictures(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/api/me/picture").RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Changes);
        mine.MapPut("", SetAsync);
        mine.MapDelete("", RemoveAsync);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetAsync(
        SetPicture request, Caller caller, WriteTransaction write, IPersonEvents people, CancellationToken cancellationToken)
    {
        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            // Locks the account: it has one picture.
            await work.Db.LockAccountAsync(caller.AccountId, ct);
            var upload = await work.Db.Uploads.AsNoTracking().SingleOrDefaultAsync(
                u => u.Id == request.UploadId && u.AccountId == caller.AccountId
                    && u.RoomId == null && u.VenueId == null && u.PostId == null
                    && u.Kind == FileKind.Image, ct);
            if (upload is null || upload.State is not (UploadStage.Ready or UploadStage.Pending))
            {
                return Problem.Invalid("uploadId", "names no image of the caller that is free");
            }

            if (upload.State == UploadStage.Pending)
            {
                return Problem.Conflict(ProblemCodes.UploadNotReady, "The image is still being checked.");
            }

            if (upload.IsPicture)
            {
                return null;
            }

            await DropAsync(work, caller.AccountId, ct);
            // A message or the sweep may have been first.
            if (await work.Db.Uploads
                .Where(u => u.Id == upload.Id && u.RoomId == null && u.VenueId == null && u.PostId == null && u.State == UploadStage.Ready)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.IsPicture, true), ct) == 0)
            {
                throw new RefusedException<ProblemHttpResult?>(
                    Problem.Invalid("uploadId", "names no image of the caller that is free"));
            }

            await TellAsync(work, people, caller.AccountId, upload.Id, ct);
            return null;
        }, cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;
    }

    private static async Task<NoContent> RemoveAsync(
        Caller caller, WriteTransaction write, IPersonEvents people, CancellationToken cancellationToken)
    {
        await write.RunAsync(async (work, ct) =>
        {
            if (await DropAsync(work, caller.AccountId, ct) > 0)
            {
                await TellAsync(work, people, caller.AccountId, null, ct);
            }
        }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Task<int> DropAsync(Work work, Guid account, CancellationToken cancellationToken) =>
        work.Db.Uploads.Where(u => u.AccountId == account && u.IsPicture).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.State, UploadStage.Dropped).SetProperty(u => u.IsPicture, false), cancellationToken);

    private static async Task TellAsync(Work work, IPersonEvents people, Guid account, Guid? picture, CancellationToken cancellationToken)
    {
        var name = await work.Db.Accounts.Where(a => a.Id == account).Select(a => a.DisplayName).SingleAsync(cancellationToken);
        await people.ChangedAsync(work, new(account, name, PictureAddress.Of(picture)), cancellationToken);
    }
}
