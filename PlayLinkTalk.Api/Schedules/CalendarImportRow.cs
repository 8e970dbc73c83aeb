using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>The events of a calendar file that its owner has not accepted yet. One for each account.</summary>
internal sealed class CalendarImportRow
{
    /// <summary>How long a file waits.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public Guid AccountId { get; set; }
    /// <summary>JSON.</summary>
    public required string Found { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class CalendarImportConfiguration : IEntityTypeConfiguration<CalendarImportRow>
{
    public void Configure(EntityTypeBuilder<CalendarImportRow> import)
    {
        import.ToTable("calendar_imports").HasKey(i => i.AccountId);
        import.Property(i => i.AccountId).ValueGeneratedNever();
        import.HasIndex(i => i.CreatedAt);
    }
}
