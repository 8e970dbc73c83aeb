using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Uploads.Stores;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>Serves files. Browsers keep them, and ask each time whether they may still show them.</summary>
internal static class FileEndpoints
{
    private const string Thumb = "thumb";
    private const string Face = "face";
    private const string Full = "full";

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/files/{fileId:guid}", GetAsync).RequireAuthorization();
        routes.MapGet("/api/moderation/reports/{reportId:guid}/files/{fileId:guid}", GetFrozenAsync)
            .RequireAuthorization(Staff.Moderators);
    }

    private static async Task<Results<FileStreamHttpResult, StatusCodeHttpResult, ProblemHttpResult, RetryLater>> GetAsync(
        Guid fileId, string? size, Caller caller, HttpContext context, PlayLinkDb db, IFileStore store, CancellationToken cancellationToken)
    {
        if (size is not (null or Thumb or Face or Full))
        {
            return WrongSize();
        }

        return await FileRights.FindAsync(db, fileId, caller.AccountId, cancellationToken) is { } upload
            ? await ServeAsync(upload, size, context, store, cancellationToken) : Problem.NotFound();
    }

    /// <summary>What a report shows, also when its message or post is deleted.</summary>
    private static async Task<Results<FileStreamHttpResult, StatusCodeHttpResult, ProblemHttpResult, RetryLater>> GetFrozenAsync(
        Guid reportId, Guid fileId, string? size, Caller caller, HttpContext context, PlayLinkDb db, IFileStore store,
        CancellationToken cancellationToken)
    {
        if (size is not (null or Thumb or Face or Full))
        {
            return WrongSize();
        }

        return await FrozenFiles.FindAsync(db, reportId, fileId, caller.AccountId, cancellationToken) is { } upload
            ? await ServeAsync(upload, size, context, store, cancellationToken) : Problem.NotFound();
    }

    private static ProblemHttpResult WrongSize() => Problem.Invalid("size", $"{Thumb}, {Face} or {Full}");

    private static async Task<Results<FileStreamHttpResult, StatusCodeHttpResult, ProblemHttpResult, RetryLater>> ServeAsync(
        UploadRow upload, string? size, HttpContext context, IFileStore store, CancellationToken cancellationToken)
    {
        var served = upload.Kind == FileKind.Image ? size ?? Full : Full;
        var tag = new EntityTagHeaderValue($"\"{served}\"");
        context.Response.Headers.CacheControl = "private, no-cache";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Compare(tag, useStrongComparison: false)))
        {
            context.Response.GetTypedHeaders().ETag = tag;
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        try
        {
            if (await OpenAsync(store, upload.Id, served, cancellationToken) is not { } file)
            {
                return Problem.NotFound();
            }

            if (upload.Kind != FileKind.Image)
            {
                var disposition = new ContentDispositionHeaderValue("attachment");
                disposition.SetHttpFileName(upload.Name);
                context.Response.Headers.ContentDisposition = disposition.ToString();
            }

            return TypedResults.File(file.Content, upload.MediaType, entityTag: tag);
        }
        catch (FileStoreException)
        {
            return RetryLater.Unavailable(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>An image that a version before rendered has no face: its thumbnail does for it.</summary>
    private static async Task<StoredFile?> OpenAsync(
        IFileStore store, Guid id, string size, CancellationToken cancellationToken) => size switch
    {
        Full => await store.OpenAsync(FileKeys.Full(id), cancellationToken),
        Face when await store.OpenAsync(FileKeys.Face(id), cancellationToken) is { } face => face,
        _ => await store.OpenAsync(FileKeys.Thumb(id), cancellationToken),
    };
}
