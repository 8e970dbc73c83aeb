using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Rooms.Rows;

/// <summary>
/// <see cref="Receiving"/>: the row is there before the bytes, so that no bytes are unknown. <see cref="Dropped"/>: the bytes are to be
/// deleted. <see cref="Gone"/>: they are deleted; the row counts for the day.
/// </summary>
internal enum UploadStage { Receiving, Pending, Ready, Failed, Dropped, Gone }

/// <summary>A file of an account. The rows list everything that the file store holds.</summary>
internal sealed class UploadRow
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public Guid ClientUploadId { get; set; }
    public UploadStage State { get; set; }
    public FileKind Kind { get; set; }
    /// <summary>What is served: an image is stored again in another format than it was sent in.</summary>
    public required string MediaType { get; set; }
    public required string Name { get; set; }
    public long Bytes { get; set; }
    public int? Width { get; set; }
    public int? Height { get; set; }
    public string? Color { get; set; }
    public string? Reason { get; set; }
    /// <summary>The bytes as they were sent are in the store.</summary>
    public bool HasOriginal { get; set; }
    /// <summary>How often a process began to read the image.</summary>
    public int Attempts { get; set; }
    /// <summary>A process works on it until then; later another one may. The bytes of a dropped upload are deleted from then on.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
    /// <summary>The message that carries it. A room without a position: it is the room's picture.</summary>
    public Guid? RoomId { get; set; }
    public long? Seq { get; set; }
    /// <summary>The place among the attachments of the message, or the pictures of the post or venue, from 0.</summary>
    public int Position { get; set; }
    /// <summary>It is the picture of its account.</summary>
    public bool IsPicture { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>The venue whose picture it is.</summary>
    public Guid? VenueId { get; set; }
    /// <summary>The post that shows it.</summary>
    public Guid? PostId { get; set; }
}

internal sealed class UploadConfiguration : IEntityTypeConfiguration<UploadRow>
{
    public void Configure(EntityTypeBuilder<UploadRow> upload)
    {
        upload.ToTable("uploads").HasKey(u => u.Id);
        upload.Property(u => u.Id).ValueGeneratedNever();
        upload.Property(u => u.MediaType).HasMaxLength(40);
        upload.Property(u => u.Name).HasMaxLength(UploadLimits.LongestName);
        upload.Property(u => u.Color).HasMaxLength(7);
        upload.Property(u => u.Reason).HasMaxLength(20);
        upload.HasIndex(u => new { u.AccountId, u.ClientUploadId }).IsUnique();
        upload.HasIndex(u => new { u.AccountId, u.CreatedAt });
        upload.HasIndex(u => new { u.State, u.ClaimedUntil });
        upload.HasIndex(u => new { u.RoomId, u.Seq });
        upload.HasIndex(u => new { u.AccountId, u.IsPicture });
        upload.HasIndex(u => u.VenueId);
        upload.HasIndex(u => u.PostId);
        upload.HasIndex(u => u.CreatedAt);
        upload.HasIndex(u => new { u.HasOriginal, u.State });
    }
}

internal static class UploadQueries
{
    /// <summary>
    /// The ready ones among those that are asked for in another way, by what they are not: by what they are, SQLite would read all
    /// ready uploads of the service.
    /// </summary>
    public static IQueryable<UploadRow> WhereReady(this IQueryable<UploadRow> uploads) =>
        uploads.Where(u => u.State != UploadStage.Receiving && u.State != UploadStage.Pending && u.State != UploadStage.Failed
            && u.State != UploadStage.Dropped && u.State != UploadStage.Gone);

    /// <summary>Those in no message, and no picture of an account, a room, a post or a venue.</summary>
    public static IQueryable<UploadRow> WhereUnused(this IQueryable<UploadRow> uploads) =>
        uploads.Where(u => u.RoomId == null && u.VenueId == null && u.PostId == null && !u.IsPicture);
}
