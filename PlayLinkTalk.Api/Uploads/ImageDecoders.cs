using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Uploads.Images;
using PlayLinkTalk.Api.Uploads.Stores;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>Renders images, as many at the same time as there are cores, each on a thread of its own.</summary>
internal sealed class ImageDecoders(
    UploadClaims claims, IFileStore store, UploadWork waiting, UploadMetrics metrics, IOptions<UploadOptions> options, TimeProvider time,
    ILogger<ImageDecoders> logger) : InterruptibleService
{
    /// <summary>Beyond the limit of the decoder: for what is left when its input ends.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(30);

    protected override Task RunAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.DecodersHere).Select(_ => DecodeAllAsync(stoppingToken)));

    private async Task DecodeAllAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                while (await claims.TakeAsync(cancellationToken) is { } upload)
                {
                    await DecodeAsync(upload, cancellationToken);
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // The claim ends by itself.
                UploadLog.DecodingFailed(logger, failure);
            }

            await waiting.WaitAsync(cancellationToken);
        }
    }

    private async Task DecodeAsync(UploadRow upload, CancellationToken cancellationToken)
    {
        try
        {
            await RenderAsync(upload, cancellationToken);
        }
        catch (FileStoreException away)
        {
            UploadLog.StoreAway(logger, away, upload.Id);
            metrics.Count(UploadMetrics.StoreAway);
            await claims.PostponeAsync(upload, cancellationToken);
        }
    }

    private async Task RenderAsync(UploadRow upload, CancellationToken cancellationToken)
    {
        if (await store.OpenAsync(FileKeys.Original(upload.Id), cancellationToken) is not { } stored)
        {
            UploadLog.OriginalMissing(logger, upload.Id);
            await FailAsync(upload, UploadReasons.Damaged, cancellationToken);
            return;
        }

        // Not disposed: when the process stops, the decoder still reads, and an exception inside its callback would end the process.
        var bytes = new MemoryStream((int)stored.Length);
        await using (stored.Content)
        {
            await ReadAsync(stored.Content, bytes, cancellationToken);
        }

        bytes.Position = 0;
        var bounds = options.Value.Images;
        var rendering = Task.Factory.StartNew(
            () => ImageRendering.Render(bytes, bounds, time), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var image = await rendering.WaitAsync(bounds.Limit + Grace, time, cancellationToken);
            await store.WriteAsync(FileKeys.Full(upload.Id), new MemoryStream(image.Full), cancellationToken);
            await store.WriteAsync(FileKeys.Thumb(upload.Id), new MemoryStream(image.Thumb), cancellationToken);
            await store.WriteAsync(FileKeys.Face(upload.Id), new MemoryStream(image.Face), cancellationToken);
            if (await claims.ReadyAsync(upload, image, cancellationToken))
            {
                metrics.Count(UploadMetrics.Ready);
            }
        }
        catch (UnreadableImageException unreadable)
        {
            await FailAsync(upload, unreadable.Reason, cancellationToken);
        }
        catch (TimeoutException)
        {
            await FailAsync(upload, UploadReasons.TooSlow, cancellationToken);
            // Nothing stops a native decoder. Until it returns, this place decodes nothing else.
            await Task.WhenAny(rendering);
        }
    }

    private async Task FailAsync(UploadRow upload, string reason, CancellationToken cancellationToken)
    {
        if (await claims.FailedAsync(upload, reason, cancellationToken))
        {
            metrics.Count(UploadMetrics.Failed);
        }
    }

    /// <summary>A store that stalls must not keep the place.</summary>
    private async Task ReadAsync(Stream stored, MemoryStream bytes, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestRead, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await stored.CopyToAsync(bytes, either.Token);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new FileStoreException(false, failure);
        }
    }
}

internal static partial class UploadLog
{
    [LoggerMessage(1810, LogLevel.Error, "Rendering an image failed; trying again.")]
    public static partial void DecodingFailed(ILogger logger, Exception failure);

    [LoggerMessage(1811, LogLevel.Warning, "The file store is full or away; upload {Upload} waits.")]
    public static partial void StoreAway(ILogger logger, Exception failure, Guid upload);

    [LoggerMessage(1812, LogLevel.Error, "The bytes of upload {Upload} are not in the file store.")]
    public static partial void OriginalMissing(ILogger logger, Guid upload);

    [LoggerMessage(1813, LogLevel.Warning, "The file store is full or away; an upload was answered 503.")]
    public static partial void Refused(ILogger logger, Exception failure);
}
