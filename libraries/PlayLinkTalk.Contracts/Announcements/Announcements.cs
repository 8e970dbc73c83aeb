using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Contracts.Announcements;

/// <summary>A word of the operators to everybody.</summary>
/// <param name="Until">From then on it is shown no more.</param>
public sealed record Announcement(Guid Id, LocalizedName Text, DateTimeOffset At, DateTimeOffset Until);

/// <summary>To everybody, from an admin.</summary>
/// <param name="Korean">1 to 500 characters.</param>
/// <param name="English">The same in English.</param>
/// <param name="Until">In the future, at most <c>Announcements:LongestDays</c> days.</param>
public sealed record WriteAnnouncement(string? Korean, string? English, DateTimeOffset? Until);
