using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Section <c>Passwords</c>.</summary>
public sealed class PasswordOptions
{
    public const string Section = "Passwords";

    /// <summary>What one guess costs. Load runs take the least, so that they measure something else than signing up.</summary>
    [Range(10_000, 10_000_000)]
    public int IterationCount { get; set; } = 100_000;
}
