using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Passkeys;

/// <summary>Section <c>Passkeys</c>.</summary>
public sealed class PasskeyOptions
{
    public const string Section = "Passkeys";

    /// <summary>The domain that passkeys belong to. Null: the host of the request, which is right where the site has one.</summary>
    public string? Domain { get; set; }

    /// <summary>Passkeys of one account.</summary>
    [Range(1, 100)]
    public int PerAccount { get; set; } = 10;
}
