using System.ComponentModel.DataAnnotations;
using System.Net;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>
/// Section <c>Assistant</c>. Without an endpoint and a model, and without the built-in responder, there is no assistant: no route and no
/// button.
/// </summary>
public sealed class AssistantOptions : IValidatableObject
{
    public const string Section = "Assistant";

    /// <summary>
    /// The base address of an OpenAI-compatible service, up to the part before <c>/chat/completions</c>: https, or http on the own
    /// machine or network.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name there.</summary>
    [MaxLength(200)]
    public string? Model { get; set; }

    /// <summary>
    /// The key for the endpoint, if it wants one. A secret, only from the environment or a secret store: a start with it in an
    /// <c>appsettings</c> file is refused. Never logged.
    /// </summary>
    [MaxLength(2000)]
    public string? Key { get; set; }

    /// <summary>
    /// The small responder of this program for demonstrations, which knows a few questions and live figures. An endpoint takes its place.
    /// </summary>
    public bool BuiltIn { get; set; }

    /// <summary>The assistant's display name, which mentions use beside <c>@어시스턴트</c> and <c>@assistant</c>.</summary>
    [Required, StringLength(30, MinimumLength = 1)]
    public string Name { get; set; } = "어시스턴트";

    /// <summary>Answers that a member gets on one day in Korea, in all rooms together.</summary>
    [Range(0, 100_000)]
    public int AnswersPerDayPerMember { get; set; } = 30;

    /// <summary>The same for a guest.</summary>
    [Range(0, 100_000)]
    public int AnswersPerDayPerGuest { get; set; } = 5;

    /// <summary>Answers that all guests together get on one day.</summary>
    [Range(0, 100_000_000)]
    public int AnswersPerDayOfGuests { get; set; } = 1000;

    /// <summary>Answers that a room gets on one day.</summary>
    [Range(0, 100_000)]
    public int AnswersPerDayPerRoom { get; set; } = 100;

    /// <summary>Answers of the whole service on one day: bounds the bill.</summary>
    [Range(0, 100_000_000)]
    public int AnswersPerDay { get; set; } = 5000;

    /// <summary>Answers of one process at the same time; further rooms wait.</summary>
    [Range(1, 1000)]
    public int MostAtOnce { get; set; } = 8;

    /// <summary>How long an answer may take, in seconds. What has come by then is kept.</summary>
    [Range(1, 300)]
    public double LimitSeconds { get; set; } = 30;

    /// <summary>Age of a message in seconds from which it is not answered any more: after an outage, for example.</summary>
    [Range(1, 3600)]
    public double FreshSeconds { get; set; } = 120;

    /// <summary>The last messages of a room that the assistant sees, at most.</summary>
    [Range(1, 100)]
    public int MostMessages { get; set; } = 20;

    /// <summary>Characters of these messages together, at most; earlier ones are left out.</summary>
    [Range(200, 100_000)]
    public int MostCharacters { get; set; } = 8000;

    /// <summary>Tokens of an answer that the model is asked to keep to.</summary>
    [Range(16, 8192)]
    public int MostTokens { get; set; } = 800;

    /// <summary>Bytes of an endpoint's answer that are read; then it counts as failed.</summary>
    [Range(1024, 16_777_216)]
    public int MostBytes { get; set; } = 524_288;

    /// <summary>Live figures count wishes and games within this distance of the member that asks, in kilometres.</summary>
    [Range(1, 100)]
    public double NearKm { get; set; } = 10;

    /// <summary>How often rooms are looked through for questions that no process answers, in seconds.</summary>
    [Range(0.5, 600)]
    public double SweepSeconds { get; set; } = 20;

    private static readonly IPNetwork[] PrivateNetworks =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16")];

    /// <summary>Whether an endpoint answers.</summary>
    internal bool HasModel => Endpoint is { Length: > 0 } && Model is { Length: > 0 };

    internal bool IsOn => HasModel || BuiltIn;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(Endpoint) != string.IsNullOrEmpty(Model))
        {
            yield return new("An endpoint needs a model, and a model an endpoint.", [nameof(Endpoint), nameof(Model)]);
        }

        if (!string.IsNullOrEmpty(Endpoint) && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" && address.UserInfo.Length == 0))
        {
            yield return new("The endpoint is an http or https address without a user.", [nameof(Endpoint)]);
        }
        else if (!string.IsNullOrEmpty(Endpoint) && IsFarWithoutTls(new Uri(Endpoint)))
        {
            yield return new("Over http only the own machine or network is asked; elsewhere https.", [nameof(Endpoint)]);
        }
    }

    /// <summary>Names without a dot and those of a cluster are of the own network.</summary>
    private static bool IsFarWithoutTls(Uri address) => address is { Scheme: "http", IsLoopback: false }
        && (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)
            ? !IsPrivate(ip)
            : address.Host.Contains('.') && !address.Host.EndsWith(".svc.cluster.local", StringComparison.OrdinalIgnoreCase));

    private static bool IsPrivate(IPAddress ip) =>
        ip.IsIPv6UniqueLocal || ip.IsIPv6LinkLocal || PrivateNetworks.Any(network => network.Contains(ip));
}
