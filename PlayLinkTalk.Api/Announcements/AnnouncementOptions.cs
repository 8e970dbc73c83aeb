using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Announcements;

/// <summary>Section <c>Announcements</c>.</summary>
public sealed class AnnouncementOptions
{
    public const string Section = "Announcements";

    /// <summary>How many announcements are shown at once; a further one is refused.</summary>
    [Range(1, 20)]
    public int MostAtOnce { get; set; } = 3;

    /// <summary>How many days an announcement is shown at most.</summary>
    [Range(1, 366)]
    public int LongestDays { get; set; } = 90;
}
