using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;

namespace PlayLinkTalk.ServiceDefaults.Telemetry;

/// <summary>Section <c>Metrics</c>.</summary>
public sealed class MetricsOptions : IValidatableObject
{
    public const string Section = "Metrics";

    /// <summary>
    /// Where Prometheus reads <c>/metrics</c>, such as <c>http://+:9464</c>. It is an address of its own, so that no front door leads
    /// to it. Empty: there is none.
    /// </summary>
    public string? Url { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Url) && !IsAddress(Url))
        {
            yield return new($"{Section}:{nameof(Url)} must be an address such as http://+:9464, without a path.", [nameof(Url)]);
        }
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http", PathBase.Length: 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
