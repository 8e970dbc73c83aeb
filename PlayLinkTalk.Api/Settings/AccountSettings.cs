using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Settings;

namespace PlayLinkTalk.Api.Settings;

/// <summary>Reads what members have chosen.</summary>
internal static class AccountSettings
{
    private const int DayMinutes = 24 * 60;

    public static async Task<AccountSettingsRow> OfAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken) =>
        await db.AccountSettings.AsNoTracking().SingleOrDefaultAsync(s => s.AccountId == account, cancellationToken)
            ?? new AccountSettingsRow { AccountId = account };

    public static async Task<IReadOnlyDictionary<Guid, AccountSettingsRow>> OfAsync(
        PlayLinkDb db, IReadOnlyCollection<Guid> accounts, CancellationToken cancellationToken)
    {
        var chosen = await db.AccountSettings.AsNoTracking().Where(s => accounts.Contains(s.AccountId))
            .ToDictionaryAsync(s => s.AccountId, cancellationToken);
        return accounts.Distinct().ToDictionary(id => id, id => chosen.GetValueOrDefault(id) ?? new AccountSettingsRow { AccountId = id });
    }

    /// <summary>Whether a viewer is among those that see something.</summary>
    public static bool Admits(this Audience audience, bool isFriend, bool isOwner) =>
        isOwner || audience == Audience.Everybody || (audience == Audience.Friends && isFriend);

    /// <summary>Whether the notifications list the kind.</summary>
    public static bool Lists(this AccountSettingsRow settings, string kind) =>
        NotificationKinds.IsUsual(kind) != settings.Switched.Split(' ').Contains(kind);

    /// <summary>Whether the account is told of the kind by mail.</summary>
    public static bool Mails(this AccountSettingsRow settings, string kind) =>
        settings.UnwantedMails?.Split(' ').Contains(kind) != true;

    /// <summary>Whether nothing may ring now.</summary>
    public static bool IsQuiet(this AccountSettingsRow settings, DateTimeOffset now) => settings.QuietEnd(now) is not null;

    /// <summary>When the quiet hours of this moment end; null outside of them.</summary>
    public static DateTimeOffset? QuietEnd(this AccountSettingsRow settings, DateTimeOffset now)
    {
        if (settings is not { QuietFrom: { } from, QuietUntil: { } until })
        {
            return null;
        }

        var zone = settings.TimeZone();
        var local = Zones.Local(now, zone);
        var minute = (int)local.TimeOfDay.TotalMinutes;
        return ((minute - from + DayMinutes) % DayMinutes) < ((until - from + DayMinutes) % DayMinutes)
            ? Zones.At(local.Date.AddMinutes(until > minute ? until : until + DayMinutes), zone)
            : null;
    }

    /// <summary>The zone of the member's clocks.</summary>
    public static DateTimeZone TimeZone(this AccountSettingsRow settings) => Zones.Find(settings.Zone ?? Zones.Default)!;
}
