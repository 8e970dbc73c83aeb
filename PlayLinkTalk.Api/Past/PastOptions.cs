using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Past;

/// <summary>Section <c>Past</c>.</summary>
public sealed class PastOptions
{
    public const string Section = "Past";

    /// <summary>How long entries of the activity log are kept, in days.</summary>
    [Range(1, 3650)]
    public int ActivityDays { get; set; } = 90;

    /// <summary>A seat that is given up this long before the start, or later, is left late; in minutes.</summary>
    [Range(0, 24 * 60)]
    public int LateMinutes { get; set; } = 60;
}
