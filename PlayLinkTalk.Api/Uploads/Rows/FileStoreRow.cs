using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Uploads.Rows;

/// <summary>The one file store of this database.</summary>
internal sealed class FileStoreRow
{
    /// <summary>The only row.</summary>
    public const int Only = 1;

    public int Id { get; set; }
    /// <summary>The mark that the store holds; null until the first process has made it.</summary>
    public Guid? Mark { get; set; }
}

internal sealed class FileStoreConfiguration : IEntityTypeConfiguration<FileStoreRow>
{
    public void Configure(EntityTypeBuilder<FileStoreRow> store)
    {
        store.ToTable("file_stores").HasKey(s => s.Id);
        store.Property(s => s.Id).ValueGeneratedNever();
    }
}
