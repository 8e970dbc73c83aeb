using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.External;

/// <summary>Section <c>External</c>: sign-in by other services. A provider without an id and a secret is off.</summary>
public sealed class ExternalOptions
{
    public const string Section = "External";

    public ProviderOptions Google { get; set; } = new();

    public ProviderOptions Kakao { get; set; } = new();

    public ProviderOptions Naver { get; set; } = new();

    /// <summary>How long a provider's answer may take, in seconds.</summary>
    [Range(1, 60)]
    public int Seconds { get; set; } = 10;
}

/// <summary>One provider.</summary>
public sealed class ProviderOptions
{
    /// <summary>As the provider's console shows it.</summary>
    [MaxLength(200)]
    public string? ClientId { get; set; }

    /// <summary>A secret. Only from the environment or a secret store.</summary>
    [MaxLength(500)]
    public string? ClientSecret { get; set; }

    /// <summary>Another address of the provider, for tests; absent: its own.</summary>
    public string? Address { get; set; }

    internal bool IsOn => ClientId is { Length: > 0 } && ClientSecret is { Length: > 0 };
}
