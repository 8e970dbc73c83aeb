using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Contracts.Announcements;

/// <summary>A word of the operators to everybody.</summary>
/// <param name="Until">From then on it is shown no more.</param>
public sealed record Announcement(Guid Id, LocalizedName Text, DateTimeOffset At, DateTimeOffset Until);
