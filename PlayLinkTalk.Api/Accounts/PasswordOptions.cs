using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Section <c>Passwords</c>.</summary>
public sealed class PasswordOptions
{
    public const string Section = "Passwords";

    /// <summary>The least that is advised for PBKDF2 with HMAC-SHA-512. With fewer the start logs a warning.</summary>
    public const int AdvisedIterations = 210_000;

    /// <summary>
    /// Cost of one guess. Load runs use the minimum, so that they don't measure password hashing. A stored hash of another count is
    /// replaced at the next sign-in.
    /// </summary>
    [Range(10_000, 10_000_000)]
    public int IterationCount { get; set; } = AdvisedIterations;

    /// <summary>Passwords hashed at the same time; 0: as many as there are processors.</summary>
    [Range(0, 1_000)]
    public int AtOnce { get; set; }

    /// <summary>Requests that may wait for their turn to hash; further ones get 503 with Retry-After.</summary>
    [Range(1, 100_000)]
    public int Waiting { get; set; } = 512;
}
