using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.ServiceDefaults.Keys;

/// <summary>Section <c>DataProtection</c>: where the keys of the forms are and what protects them there.</summary>
public sealed class FormKeyOptions
{
    public const string Section = "DataProtection";

    /// <summary>The shortest secret, in characters: 128 bits where it is letters and digits at random.</summary>
    private const int ShortestSecret = 22;

    /// <summary>A folder, for one process without Redis.</summary>
    public string? Keys { get; set; }

    /// <summary>
    /// Encrypts new keys where they are kept, so that what reads Redis or its file cannot make form tokens. The same for all Web processes.
    /// Not set: keys are stored readable.
    /// </summary>
    [MinLength(ShortestSecret)]
    public string? Secret { get; set; }

    /// <summary>The secret before <see cref="Secret"/>, for as long as keys that it has encrypted are in use: 90 days.</summary>
    [MinLength(ShortestSecret)]
    public string? FormerSecret { get; set; }
}
