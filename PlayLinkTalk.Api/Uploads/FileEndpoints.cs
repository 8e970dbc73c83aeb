using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
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

    public static void MapFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/files/{fileId:guid}", GetAsync).RequireAuthorization();

    private static async Task<Results<FileStreamHttpResult, StatusCodeHttpResult, ProblemHttpResult, RetryLater>> GetAsync(
        Guid fileId, string? size, Caller caller, HttpContext context, PlayLinkDb db, IFileStore store, CancellationToken cancellationToken)
    {
        if (size is not (null or Thumb or Face or Full))
        {
            return Problem.Invalid("size", $"{Thumb}, {Face} or {Full}");
        }

        if (await FileRights.FindAsync(db, fileId, caller.AccountId, cancellationToken) is not { } upload)
        {
            return Problem.NotFound();
        }

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
            if (await OpenAsync(store, fileId, served, cancellationToken) is not { } file)
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
