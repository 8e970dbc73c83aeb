using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Sharing;

/// <summary>Section <c>Sharing</c>: cards of played games as images.</summary>
public sealed class SharingOptions
{
    public const string Section = "Sharing";

    /// <summary>Memory for cards that were drawn lately, in bytes; a card has about 60,000.</summary>
    [Range(0, 1_000_000_000)]
    public long CacheBytes { get; set; } = 16_000_000;

    /// <summary>Cards that a process draws at the same time. One more waits, and is answered 503 after a while.</summary>
    [Range(1, 64)]
    public int DrawnAtOnce { get; set; } = 2;
}
