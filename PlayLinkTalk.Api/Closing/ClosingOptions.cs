using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Closing;

/// <summary>Section <c>Closing</c>.</summary>
public sealed class ClosingOptions
{
    public const string Section = "Closing";

    /// <summary>How long the owner of a closed account can come back by signing in, in days. Then it is erased.</summary>
    [Range(1, 90)]
    public int Days { get; set; } = 14;
}
