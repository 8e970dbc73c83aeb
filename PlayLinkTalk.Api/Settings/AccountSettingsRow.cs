using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Settings;

namespace PlayLinkTalk.Api.Settings;

/// <summary>What a member has chosen. Without a row everything is as usual.</summary>
internal sealed class AccountSettingsRow
{
    public Guid AccountId { get; set; }
    /// <summary>Minutes after midnight in the member's zone; both or none.</summary>
    public int? QuietFrom { get; set; }
    public int? QuietUntil { get; set; }
    /// <summary>The kinds whose switch is not as usual, separated by blanks.</summary>
    public string Switched { get; set; } = "";
    public Theme Theme { get; set; }
    public string? Language { get; set; }
    public Audience Profile { get; set; }
    public Audience District { get; set; } = Audience.Friends;
    public Audience Games { get; set; }
    public bool Hidden { get; set; }
    public bool SharesGames { get; set; }
    /// <summary>It shows others neither that it is connected nor when it last was, and sees neither of them.</summary>
    public bool PresenceOff { get; set; }
    /// <summary>The kinds that are not told by mail, separated by blanks; null: none.</summary>
    public string? UnwantedMails { get; set; }
    /// <summary>Whether pushes say more than the kind of news.</summary>
    public bool PushesDetails { get; set; }
    /// <summary>A name of the IANA time zone database; null: Seoul.</summary>
    public string? Zone { get; set; }
    /// <summary>It is not named on the cards that other players share.</summary>
    public bool Unnamed { get; set; }
}

internal sealed class AccountSettingsConfiguration : IEntityTypeConfiguration<AccountSettingsRow>
{
    public const int LongestSwitched = 600;
    private const int LongestUnwanted = 60;

    public void Configure(EntityTypeBuilder<AccountSettingsRow> settings)
    {
        settings.ToTable("account_settings").HasKey(s => s.AccountId);
        settings.Property(s => s.Switched).HasMaxLength(LongestSwitched);
        settings.Property(s => s.Zone).HasMaxLength(64);
        settings.Property(s => s.Language).HasMaxLength(8);
        settings.Property(s => s.PresenceOff).HasDefaultValue(false);
        settings.Property(s => s.PushesDetails).HasDefaultValue(false);
        settings.Property(s => s.Unnamed).HasDefaultValue(false);
        settings.Property(s => s.UnwantedMails).HasMaxLength(LongestUnwanted);
    }
}
