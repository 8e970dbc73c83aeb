using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Section <c>Sessions</c>.</summary>
public sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>How long a device stays signed in after it was last used, in days.</summary>
    [Range(1, 365)]
    public int Days { get; set; } = 30;

    /// <summary>How long a device stays signed in at most, in days, however often it is used.</summary>
    [Range(1, 3650)]
    public int LongestDays { get; set; } = 365;

    /// <summary>Resolution of the stored last use, in minutes.</summary>
    [Range(1, 1440)]
    public int TouchMinutes { get; set; } = 10;
}
