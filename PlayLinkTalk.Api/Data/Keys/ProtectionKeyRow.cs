using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Data.Keys;

/// <summary>A key of Data Protection as the framework writes it.</summary>
internal sealed class ProtectionKeyRow
{
    public required string Name { get; set; }
    public required string Xml { get; set; }
}

internal sealed class ProtectionKeyConfiguration : IEntityTypeConfiguration<ProtectionKeyRow>
{
    public void Configure(EntityTypeBuilder<ProtectionKeyRow> key)
    {
        key.ToTable("protection_keys").HasKey(k => k.Name);
        key.Property(k => k.Name).HasMaxLength(200);
        key.Property(k => k.Xml).HasMaxLength(StoredKeys.LongestXml);
    }
}
