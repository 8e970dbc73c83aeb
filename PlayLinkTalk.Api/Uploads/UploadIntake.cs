using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Uploads.Images;
using PlayLinkTalk.Api.Uploads.Stores;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Uploads;

internal enum IntakeVerdict { Added, Repeated, UnderWay, OverLimit, Unsupported, TooManyPixels }

internal sealed record Intake(IntakeVerdict Verdict, UploadRow? Upload = null);

/// <summary>
/// Takes a received file over: a row, then the bytes, then the row says so, and only then the client gets its answer. What a crash leaves
/// in between is known by its row, and the sweep deletes it.
/// </summary>
internal sealed class UploadIntake(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IFileStore store, UploadWork work, UploadPace pace,
    IOptions<UploadOptions> options, TimeProvider time)
{
    /// <summary>A write into the store takes less.</summary>
    public static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(10);

    /// <summary>The upload of the client's earlier attempt, if it has been received.</summary>
    public async Task<UploadRow?> FindAsync(Guid account, Guid clientUploadId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Uploads.AsNoTracking().SingleOrDefaultAsync(
            u => u.AccountId == account && u.ClientUploadId == clientUploadId && u.State != UploadStage.Receiving, cancellationToken);
    }

    /// <summary>Whether the account may send so many bytes now.</summary>
    public async Task<bool> AdmitsAsync(Caller caller, long bytes, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await AdmitsAsync(db, caller, bytes, cancellationToken);
    }

    /// <exception cref="FileStoreException">Nothing was stored.</exception>
    public async Task<Intake> TakeAsync(Caller caller, Guid clientUploadId, IncomingFile file, CancellationToken cancellationToken)
    {
        if (FileContent.Of(file.Content) is not { } type)
        {
            return new(IntakeVerdict.Unsupported);
        }

        if (type.Image is { } header && !options.Value.Images.Admit(header))
        {
            return new(IntakeVerdict.TooManyPixels);
        }

        // Uploads that share a rate end together: they reach the store one after the other.
        await pace.PassAsync((int)file.Content.Length, cancellationToken);
        var row = new UploadRow
        {
            Id = Guid.CreateVersion7(time.Now()), AccountId = caller.AccountId, ClientUploadId = clientUploadId,
            State = UploadStage.Receiving, Kind = type.Kind, MediaType = type.MediaType, Name = FileName.Of(file.Name),
            Bytes = file.Content.Length,
            HasOriginal = type.Kind == FileKind.Image, CreatedAt = time.Now(),
        };
        var begun = await write.RunAsync((unit, ct) => BeginAsync(unit, caller, row, ct), cancellationToken);
        if (begun.Verdict != IntakeVerdict.Added)
        {
            return begun;
        }

        try
        {
            file.Content.Position = 0;
            await store.WriteAsync(row.HasOriginal ? FileKeys.Original(row.Id) : FileKeys.Full(row.Id), file.Content, cancellationToken);
        }
        catch
        {
            await AbandonAsync(row.Id);
            throw;
        }

        // No cancellation: the client must learn about what is stored.
        var added = await write.RunAsync((unit, ct) => FinishAsync(unit, row, ct), CancellationToken.None);
        if (added.Verdict != IntakeVerdict.Added)
        {
            // Dropped meanwhile, and the sweep may have been here before the bytes.
            await store.DeleteAsync(FileKeys.All(row.Id), CancellationToken.None);
            return added;
        }

        work.Wake();
        return added;
    }

    private async Task<Intake> BeginAsync(Work unit, Caller caller, UploadRow row, CancellationToken cancellationToken)
    {
        var db = unit.Db;
        // Locks the account: uploads side by side are counted one after the other.
        await db.LockAccountAsync(caller.AccountId, cancellationToken);
        var earlier = await db.Uploads.AsNoTracking().SingleOrDefaultAsync(
            u => u.AccountId == row.AccountId && u.ClientUploadId == row.ClientUploadId, cancellationToken);
        if (earlier is { State: not UploadStage.Receiving })
        {
            return new(IntakeVerdict.Repeated, earlier);
        }

        if (earlier is not null)
        {
            if (row.CreatedAt - earlier.CreatedAt < TimeSpan.FromSeconds(5))
            {
                return new(IntakeVerdict.UnderWay);
            }

            // A process that was killed, or is slow: this attempt takes over, and the bytes of the other one are deleted later.
            var (freed, deletedFrom) = (Guid.NewGuid(), row.CreatedAt + LongestWrite);
            await Attempt(db, earlier.Id).ExecuteUpdateAsync(
                set => set.SetProperty(u => u.State, UploadStage.Dropped).SetProperty(u => u.ClientUploadId, freed)
                    .SetProperty(u => u.ClaimedUntil, deletedFrom), cancellationToken);
        }

        if (!await AdmitsAsync(db, caller, row.Bytes, cancellationToken))
        {
            return new(IntakeVerdict.OverLimit);
        }

        await db.InsertAsync([row], cancellationToken);
        return new(IntakeVerdict.Added);
    }

    private static async Task<Intake> FinishAsync(Work unit, UploadRow row, CancellationToken cancellationToken)
    {
        var state = row.HasOriginal ? UploadStage.Pending : UploadStage.Ready;
        if (await Attempt(unit.Db, row.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.State, state), cancellationToken) == 0)
        {
            return new(IntakeVerdict.UnderWay);
        }

        var stored = await unit.Db.Uploads.AsNoTracking().SingleAsync(u => u.Id == row.Id, cancellationToken);
        UploadView.Tell(unit, stored);
        return new(IntakeVerdict.Added, stored);
    }

    /// <summary>A refused write has left no bytes; if the database is away, too, the sweep does it later.</summary>
    private async Task AbandonAsync(Guid id)
    {
        var freed = Guid.NewGuid();
        await write.RunAsync(
            (unit, ct) => Attempt(unit.Db, id).ExecuteUpdateAsync(
                set => set.SetProperty(u => u.State, UploadStage.Dropped).SetProperty(u => u.ClientUploadId, freed)
                    .SetProperty(u => u.Bytes, 0), ct), CancellationToken.None);
    }

    private static IQueryable<UploadRow> Attempt(PlayLinkDb db, Guid id) =>
        db.Uploads.Where(u => u.Id == id && u.State == UploadStage.Receiving);

    private async Task<bool> AdmitsAsync(PlayLinkDb db, Caller caller, long bytes, CancellationToken cancellationToken)
    {
        var (limits, since) = (options.Value, time.Now().AddDays(-1));
        var mine = db.Uploads.Where(u => u.AccountId == caller.AccountId);
        var today = await mine.Where(u => u.CreatedAt > since).SumAsync(u => u.Bytes, cancellationToken);
        var kept = await mine.Where(u => u.State != UploadStage.Gone).SumAsync(u => u.Bytes, cancellationToken);
        return today + bytes <= (caller.IsGuest ? limits.BytesPerDayPerGuest : limits.BytesPerDayPerAccount)
            && kept + bytes <= limits.BytesPerAccount;
    }
}
