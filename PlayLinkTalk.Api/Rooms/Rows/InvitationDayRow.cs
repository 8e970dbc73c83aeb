using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Rooms.Rows;

/// <summary>How many strangers an account invited on one day.</summary>
internal sealed class InvitationDayRow
{
    public Guid AccountId { get; set; }
    /// <summary>In UTC, as the number 20261231.</summary>
    public int Day { get; set; }
    public int Invited { get; set; }
}

internal sealed class InvitationDayConfiguration : IEntityTypeConfiguration<InvitationDayRow>
{
    public void Configure(EntityTypeBuilder<InvitationDayRow> day)
    {
        day.ToTable("invitation_days").HasKey(d => new { d.AccountId, d.Day });
        day.Property(d => d.Day).ValueGeneratedNever();
    }
}
