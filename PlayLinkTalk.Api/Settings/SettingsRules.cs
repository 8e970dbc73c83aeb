using System.Globalization;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Settings;

namespace PlayLinkTalk.Api.Settings;

/// <summary>Validates and applies changes of settings.</summary>
internal static class SettingsRules
{
    private const int HourMinutes = 60;
    private static readonly string[] Languages = ["ko", "en", ""];

    public static FieldErrors Validate(ChangeSettings change)
    {
        var errors = new FieldErrors();
        errors.Require(
            change.QuietHours is null or { Start: null, End: null }
                || (Minute(change.QuietHours.Start) is { } start && Minute(change.QuietHours.End) is { } end && start != end),
            "quietHours", "start and end as HH:mm, which differ, or neither");
        errors.Require(
            change.Kinds is null || change.Kinds.Keys.All(NotificationKinds.All.Contains), "kinds",
            $"of {string.Join(", ", NotificationKinds.All)}");
        errors.Require(
            change.Mails is null || change.Mails.Keys.All(NotificationKinds.Mailed.Contains), "mails",
            $"of {string.Join(", ", NotificationKinds.Mailed)}");
        errors.Require(change.Theme is null || Enum.IsDefined(change.Theme.Value), "theme", "system, light or dark");
        errors.Require(change.Language is null || Languages.Contains(change.Language), "language", "ko, en or empty");
        errors.Require(change.Zone is null || Zones.Find(change.Zone) is not null, "zone", "a name of the IANA time zone database");
        return errors;
    }

    public static void Apply(AccountSettingsRow row, ChangeSettings change)
    {
        if (change.QuietHours is { } quiet)
        {
            (row.QuietFrom, row.QuietUntil) = (Minute(quiet.Start), Minute(quiet.End));
        }

        if (change.Kinds is not null)
        {
            var listed = View(row).Kinds.ToDictionary();
            foreach (var (kind, isListed) in change.Kinds)
            {
                listed[kind] = isListed;
            }

            row.Switched = string.Join(
                ' ', listed.Where(kind => kind.Value != NotificationKinds.IsUsual(kind.Key)).Select(kind => kind.Key));
        }

        if (change.Mails is not null)
        {
            row.UnwantedMails = string.Join(
                ' ', NotificationKinds.Mailed.Where(kind => !change.Mails.GetValueOrDefault(kind, row.Mails(kind))));
        }

        row.PushesDetails = change.PushDetails ?? row.PushesDetails;
        row.Zone = change.Zone ?? row.Zone;
        row.Theme = change.Theme ?? row.Theme;
        row.Language = change.Language is null ? row.Language : change.Language.Length > 0 ? change.Language : null;
        if (change.Privacy is { } privacy)
        {
            row.Profile = privacy.Profile ?? row.Profile;
            row.District = privacy.District ?? row.District;
            row.Games = privacy.Games ?? row.Games;
            row.Hidden = !(privacy.Search ?? !row.Hidden);
            row.SharesGames = privacy.ShareGames ?? row.SharesGames;
            row.PresenceOff = !(privacy.Presence ?? !row.PresenceOff);
            row.Unnamed = !(privacy.Cards ?? !row.Unnamed);
        }
    }

    public static MemberSettings View(AccountSettingsRow row) => new(
        row is { QuietFrom: { } from, QuietUntil: { } until } ? new(Clock(from), Clock(until)) : null,
        NotificationKinds.All.ToDictionary(kind => kind, row.Lists), row.Theme, row.Language,
        new(row.Profile, row.District, row.Games, !row.Hidden, row.SharesGames, !row.PresenceOff, !row.Unnamed),
        NotificationKinds.Mailed.ToDictionary(kind => kind, row.Mails), row.PushesDetails, row.Zone ?? Zones.Default);

    private static int? Minute(string? clock) =>
        TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * HourMinutes) + time.Minute
            : null;

    private static string Clock(int minute) => $"{minute / HourMinutes:00}:{minute % HourMinutes:00}";
}
