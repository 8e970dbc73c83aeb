using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Section <c>Sessions</c>.</summary>
public sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>How long a device stays signed in after it was last used, in days.</summary>
    [Range(1, 365)]
    public int Days { get; set; } = 30;

    /// <summary>The longest life of a session, however often it is used, in days.</summary>
    [Range(1, 3650)]
    public int LongestDays { get; set; } = 90;

    /// <summary>Signed-in devices of an account. One more ends the session that was not used for the longest time.</summary>
    [Range(1, 1000)]
    public int PerAccount { get; set; } = 20;

    /// <summary>How long a proof (a sign-in, a password, a code) is fresh enough for a sensitive change, in minutes.</summary>
    [Range(1, 1440)]
    public int ConfirmedMinutes { get; set; } = 10;

    /// <summary>Resolution of the stored last use, in minutes.</summary>
    [Range(1, 1440)]
    public int TouchMinutes { get; set; } = 10;
}
