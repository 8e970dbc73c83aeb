using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Announcements;

internal sealed class AnnouncementRow
{
    public const int LongestText = 500;

    public Guid Id { get; set; }
    public required string Korean { get; set; }
    public required string English { get; set; }
    public DateTimeOffset At { get; set; }
    /// <summary>From then on it is shown no more.</summary>
    public DateTimeOffset Until { get; set; }
}

internal sealed class AnnouncementConfiguration : IEntityTypeConfiguration<AnnouncementRow>
{
    public void Configure(EntityTypeBuilder<AnnouncementRow> announcement)
    {
        announcement.ToTable("announcements").HasKey(a => a.Id);
        announcement.Property(a => a.Korean).HasMaxLength(AnnouncementRow.LongestText);
        announcement.Property(a => a.English).HasMaxLength(AnnouncementRow.LongestText);
        announcement.HasIndex(a => a.Until);
    }
}
