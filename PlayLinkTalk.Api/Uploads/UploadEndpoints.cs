using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Uploads.Stores;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>Files of members: sent first, checked and rendered, and then attached to a message or set as a picture.</summary>
internal static class UploadEndpoints
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    /// <summary>Ten megabytes over a slow mobile network; a place is held no longer.</summary>
    private static readonly TimeSpan LongestReceipt = TimeSpan.FromMinutes(10);
    /// <summary>COR_E_IO: not a failure of the system, which has a number of its own.</summary>
    private const int PlainIOFailure = unchecked((int)0x80131620);

    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration(UploadOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddFileStore();
        services.AddServiceMetrics<UploadMetrics>();
        services.AddSingleton<UploadWork>().AddSingleton<UploadClaims>().AddSingleton<UploadIntake>().AddSingleton<UploadPlaces>();
        // The disk knows no clock but the real one.
        services.AddSingleton(all => new UploadPace(all.GetRequiredService<IOptions<UploadOptions>>(), TimeProvider.System));
        services.AddSingleton<KeptFiles>();
        services.AddHostedService<ImageDecoders>();
        services.AddLeasedJob<UploadSweep>();
        return services;
    }

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/api/uploads").RequireAuthorization();
        uploads.MapPost("", SendAsync).RequireFeature(SwitchableFeature.Uploads).RequireRateLimiting(RateLimitPolicies.Changes)
            .WithMetadata(new RequestSizeLimitAttribute(UploadOptions.MostFileBytes + UploadOptions.FormBytes))
            .Accepts<IFormFile>("multipart/form-data").DisableAntiforgery();
        uploads.MapGet("/{uploadId:guid}", GetAsync);
        routes.MapFiles();
        routes.MapPictures();
    }

    private static async Task<Results<Created<Upload>, Ok<Upload>, ProblemHttpResult, RetryLater>> SendAsync(
        Guid? clientUploadId, Caller caller, HttpRequest request, UploadIntake intake, UploadPlaces places, UploadPace pace,
        UploadMetrics metrics, IOptions<UploadOptions> options, ILoggerFactory loggers, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (clientUploadId == Guid.Empty)
        {
            return Problem.Invalid("clientUploadId", "a UUID of the sender's choice");
        }

        if (clientUploadId is { } retried && await intake.FindAsync(caller.AccountId, retried, cancellationToken) is { } earlier)
        {
            return TypedResults.Ok(UploadView.Of(earlier));
        }

        var announced = Math.Max(0, (request.ContentLength ?? 0) - UploadOptions.FormBytes);
        if (!await intake.AdmitsAsync(caller, announced, cancellationToken))
        {
            metrics.Count(UploadMetrics.Refused);
            return OverLimit();
        }

        using var place = places.TryTake(caller.AccountId);
        if (place is null)
        {
            return RetryLater.Unavailable(Pause);
        }

        try
        {
            using var limit = new CancellationTokenSource(LongestReceipt, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var (received, file) = await IncomingFile.ReceiveAsync(request, pace, options, either.Token);
            if (file is null)
            {
                metrics.Count(UploadMetrics.Refused);
                return RefusalOf(received, options.Value);
            }

            await using (file)
            {
                var taken = await intake.TakeAsync(caller, clientUploadId ?? Guid.NewGuid(), file, cancellationToken);
                metrics.Count(taken.Verdict is IntakeVerdict.Added ? UploadMetrics.Stored : UploadMetrics.Refused);
                return taken.Verdict switch
                {
                    IntakeVerdict.Added => TypedResults.Created($"/api/uploads/{taken.Upload!.Id}", UploadView.Of(taken.Upload)),
                    IntakeVerdict.Repeated => TypedResults.Ok(UploadView.Of(taken.Upload!)),
                    _ => RefusalOf(taken.Verdict, options.Value),
                };
            }
        }
        catch (Exception failure) when (StorageOf(failure) is { } isFull)
        {
            metrics.Count(UploadMetrics.StoreAway);
            UploadLog.Refused(loggers.CreateLogger(typeof(UploadIntake)), failure);
            return isFull ? RetryLater.StorageFull(TimeSpan.FromSeconds(30)) : RetryLater.Unavailable(Pause);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return RetryLater.Unavailable(Pause);
        }
        catch (Exception malformed) when (IsMalformed(malformed))
        {
            metrics.Count(UploadMetrics.Refused);
            return RefusalOf(ReceiptVerdict.NoFile, options.Value);
        }
    }

    private static async Task<Results<Ok<Upload>, ProblemHttpResult>> GetAsync(
        Guid uploadId, Caller caller, PlayLinkDb db, CancellationToken cancellationToken) =>
        await FileRights.OwnAsync(db, uploadId, caller.AccountId, cancellationToken) is { } upload
            ? TypedResults.Ok(UploadView.Of(upload))
            : Problem.NotFound();

    /// <summary>A form that ends too early or has endless headers. The reader of forms marks the first in no other way.</summary>
    private static bool IsMalformed(Exception failure) => failure is InvalidDataException
        || (failure.GetType() == typeof(IOException) && failure.HResult == PlainIOFailure);

    /// <summary>Whether the store is full; null for another failure, such as a client that has gone.</summary>
    private static bool? StorageOf(Exception failure) => failure switch
    {
        FileStoreException store => store.IsFull,
        BadHttpRequestException => null,
        IOException { HResult: FullDisk.NoSpace or FullDisk.QuotaExceeded or FullDisk.Windows } => true,
        _ => null,
    };

    private static ProblemHttpResult RefusalOf(ReceiptVerdict verdict, UploadOptions limits) => verdict switch
    {
        ReceiptVerdict.NoForm => Problem.Of(
            StatusCodes.Status415UnsupportedMediaType, ProblemCodes.UnsupportedMediaType, "The body must be multipart/form-data."),
        ReceiptVerdict.TooLarge => Problem.Of(
            StatusCodes.Status413PayloadTooLarge, ProblemCodes.BodyTooLarge, $"A file has at most {limits.MostBytes:N0} bytes."),
        _ => Problem.Invalid("file", "one part with this name"),
    };

    private static ProblemHttpResult RefusalOf(IntakeVerdict verdict, UploadOptions limits) => verdict switch
    {
        IntakeVerdict.TooManyPixels => Problem.Invalid(
            "file", $"at most {limits.MostMegapixels} million pixels, and {limits.MostSide:N0} on a side", ProblemCodes.ImageTooLarge),
        IntakeVerdict.UnderWay => Problem.Conflict(ProblemCodes.UploadUnderWay, "Another request with this clientUploadId is under way."),
        IntakeVerdict.OverLimit => OverLimit(),
        _ => Problem.Of(
            StatusCodes.Status415UnsupportedMediaType, ProblemCodes.UnsupportedFile,
            "A JPEG, PNG, WebP or GIF image, a PDF or a plain text."),
    };

    private static ProblemHttpResult OverLimit() => Problem.Of(
        StatusCodes.Status429TooManyRequests, ProblemCodes.UploadLimit, "The account has sent as many bytes as it may.");
}
