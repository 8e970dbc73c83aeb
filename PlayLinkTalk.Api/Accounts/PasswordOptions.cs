using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Section <c>Passwords</c>.</summary>
public sealed class PasswordOptions
{
    public const string Section = "Passwords";

    /// <summary>Cost of one guess. Load runs use the minimum, so that they don't measure password hashing.</summary>
    [Range(10_000, 10_000_000)]
    public int IterationCount { get; set; } = 100_000;
}
