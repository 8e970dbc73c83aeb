using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Uploads.Images;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>
/// Which process renders which image. A claim ends by itself, so that a killed process loses none; an image that has ended its process
/// several times is given up.
/// </summary>
internal sealed class UploadClaims(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IOptions<UploadOptions> options, TimeProvider time)
{
    /// <summary>Reading, decoding and writing take less, or the store is away.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(5);

    /// <summary>Claims the oldest image that no process works on. Null: there is none.</summary>
    public async Task<UploadRow?> TakeAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            // Most of the time there is none, and no transaction is needed.
            if (!await Free(db, time.Now()).AnyAsync(cancellationToken))
            {
                return null;
            }
        }

        return await write.RunAsync(async (work, ct) =>
        {
            var now = time.Now();
            var until = now + options.Value.Images.Limit + Spare;
            while (await Free(work.Db, now).OrderBy(u => u.Id).FirstOrDefaultAsync(ct) is { } found)
            {
                if (found.Attempts >= options.Value.MostAttempts)
                {
                    await EndAsync(work, found.Id, found.Attempts, UploadStage.Failed, null, UploadReasons.Damaged, ct);
                    continue;
                }

                var taken = await Free(work.Db, now).Where(u => u.Id == found.Id && u.Attempts == found.Attempts).ExecuteUpdateAsync(
                    set => set.SetProperty(u => u.ClaimedUntil, until).SetProperty(u => u.Attempts, u => u.Attempts + 1), ct);
                if (taken == 1)
                {
                    found.Attempts++;
                    return found;
                }
            }

            return null;
        }, cancellationToken);
    }

    /// <summary>The image is rendered. False: it was dropped meanwhile, or its claim had ended.</summary>
    public Task<bool> ReadyAsync(UploadRow claimed, RenderedImage image, CancellationToken cancellationToken) => write.RunAsync(
        (work, ct) => EndAsync(work, claimed.Id, claimed.Attempts, UploadStage.Ready, image, null, ct), cancellationToken);

    public Task<bool> FailedAsync(UploadRow claimed, string reason, CancellationToken cancellationToken) => write.RunAsync(
        (work, ct) => EndAsync(work, claimed.Id, claimed.Attempts, UploadStage.Failed, null, reason, ct), cancellationToken);

    /// <summary>The store is away: the attempt does not count, and the image is tried again soon.</summary>
    public Task PostponeAsync(UploadRow claimed, CancellationToken cancellationToken)
    {
        var until = time.Now() + StorePause;
        return write.RunAsync(
            (work, ct) => work.Db.Uploads
                .Where(u => u.Id == claimed.Id && u.State == UploadStage.Pending && u.Attempts == claimed.Attempts).ExecuteUpdateAsync(
                    set => set.SetProperty(u => u.ClaimedUntil, until).SetProperty(u => u.Attempts, u => u.Attempts - 1), ct),
            cancellationToken);
    }

    private static IQueryable<UploadRow> Free(PlayLinkDb db, DateTimeOffset now) => db.Uploads.AsNoTracking()
        .Where(u => u.State == UploadStage.Pending && (u.ClaimedUntil == null || u.ClaimedUntil < now));

    private static async Task<bool> EndAsync(
        Work work, Guid id, int attempt, UploadStage state, RenderedImage? image, string? reason, CancellationToken cancellationToken)
    {
        var (type, width, height, color) = (image?.MediaType, image?.Width, image?.Height, image?.Color);
        var ended = await work.Db.Uploads.Where(u => u.Id == id && u.State == UploadStage.Pending && u.Attempts == attempt)
            .ExecuteUpdateAsync(
                set => set.SetProperty(u => u.State, state).SetProperty(u => u.MediaType, u => type ?? u.MediaType)
                    .SetProperty(u => u.Width, width).SetProperty(u => u.Height, height).SetProperty(u => u.Color, color)
                    .SetProperty(u => u.Reason, reason).SetProperty(u => u.ClaimedUntil, (DateTimeOffset?)null), cancellationToken);
        if (ended == 1)
        {
            UploadView.Tell(work, await work.Db.Uploads.AsNoTracking().SingleAsync(u => u.Id == id, cancellationToken));
        }

        return ended == 1;
    }
}
