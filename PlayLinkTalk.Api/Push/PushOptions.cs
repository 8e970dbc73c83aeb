using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Push;

/// <summary>Section <c>Push</c>. Without a private key and without a file for one, no push is offered or sent.</summary>
public sealed class PushOptions
{
    public const string Section = "Push";

    /// <summary>
    /// The private key of the service (VAPID, RFC 8292): 32 bytes of a P-256 key, base64url. The same for all Apis: a browser's
    /// subscription is bound to it, and another key ends them all. Never logged.
    /// </summary>
    public string? PrivateKey { get; set; }

    /// <summary>
    /// Where a key is kept, and generated at the first start, if none is configured; for Apis on one machine. Relative to the working
    /// directory.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>Where push services reach the operator: a <c>mailto:</c> or <c>https:</c> address.</summary>
    [Required, RegularExpression("^(mailto:|https://).+$")]
    public string Subject { get; set; } = "mailto:no-reply@playlinktalk.invalid";

    /// <summary>
    /// Lets subscriptions name an endpoint of this machine, over http too. For tests: elsewhere it would let members make the Api call
    /// its neighbours.
    /// </summary>
    public bool AllowLoopback { get; set; }

    /// <summary>A push that was not delivered for so long is dropped, here and by the push service, in minutes.</summary>
    [Range(1, 40_000)]
    public double TtlMinutes { get; set; } = 240;

    /// <summary>The longest wait for a push service, in seconds.</summary>
    [Range(0.1, 60)]
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>Interval between searches for pushes that are due, in seconds.</summary>
    [Range(0.05, 600)]
    public double CheckSeconds { get; set; } = 1;

    /// <summary>Pushes that are on their way at the same time.</summary>
    [Range(1, 1000)]
    public int MostAtOnce { get; set; } = 16;

    /// <summary>The pause after the first failure, in seconds; it doubles with each further one.</summary>
    [Range(0.1, 3600)]
    public double FirstPauseSeconds { get; set; } = 15;

    /// <summary>Devices of one account that take pushes. One more ends the oldest.</summary>
    [Range(1, 1000)]
    public int MostPerAccount { get; set; } = 10;
}
