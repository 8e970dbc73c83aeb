namespace PlayLinkTalk.Contracts.Settings;

/// <summary>The look of the pages. <see cref="System"/>: as the device is set.</summary>
public enum Theme { System, Light, Dark }

/// <summary>The accounts that see something.</summary>
public enum Audience { Everybody, Friends, Nobody }

/// <summary>
/// Within these hours (HH:mm, in the member's zone) nothing rings; the notifications are listed all the same. May span midnight.
/// </summary>
public sealed record QuietHours(string? Start, string? End);

/// <param name="Profile">The text and the sports.</param>
/// <param name="District">The home district.</param>
/// <param name="Games">The number of games played.</param>
/// <param name="Search">Whether a search by name finds the account. A friend code always does.</param>
/// <param name="ShareGames">Whether friends that want to know are told of new games of the account.</param>
/// <param name="Presence">
/// Whether friends and room mates see that the account is connected, and friends when it last was. If not, it sees neither of others.
/// </param>
/// <param name="Cards">Whether cards of played games that other players share name the account.</param>
public sealed record PrivacySettings(
    Audience Profile, Audience District, Audience Games, bool Search, bool ShareGames, bool Presence = true, bool Cards = true);

/// <param name="QuietHours">Absent: none.</param>
/// <param name="Kinds">Each kind of <see cref="Feed.NotificationKinds"/>, and whether it is listed.</param>
/// <param name="Language"><c>ko</c>, <c>en</c>, or absent: as the browser asks.</param>
/// <param name="Mails">Each kind of <see cref="Feed.NotificationKinds.Mailed"/>, and whether it is also told by mail.</param>
/// <param name="PushDetails">Whether pushes show names, games and words of messages, and not only the kind of news.</param>
/// <param name="Zone">The zone of the member's clocks, by its IANA name.</param>
public sealed record MemberSettings(
    QuietHours? QuietHours, IReadOnlyDictionary<string, bool> Kinds, Theme Theme, string? Language, PrivacySettings Privacy,
    IReadOnlyDictionary<string, bool>? Mails = null, bool PushDetails = false, string Zone = "Asia/Seoul");

/// <summary>The fields to change; absent fields stay.</summary>
/// <param name="QuietHours">Without start and end: none.</param>
/// <param name="Kinds">Kinds that are not named stay.</param>
/// <param name="Language">Empty: as the browser asks.</param>
/// <param name="Mails">Kinds that are not named stay.</param>
/// <param name="Zone">An IANA name.</param>
public sealed record ChangeSettings(
    QuietHours? QuietHours = null, IReadOnlyDictionary<string, bool>? Kinds = null, Theme? Theme = null, string? Language = null,
    ChangePrivacy? Privacy = null, IReadOnlyDictionary<string, bool>? Mails = null, bool? PushDetails = null, string? Zone = null);

/// <summary>The fields to change; absent fields stay.</summary>
public sealed record ChangePrivacy(
    Audience? Profile = null, Audience? District = null, Audience? Games = null, bool? Search = null, bool? ShareGames = null,
    bool? Presence = null, bool? Cards = null);
