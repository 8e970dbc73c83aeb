using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>Section <c>Nodes</c>: where the Api answers realtime nodes.</summary>
public sealed class NodeOptions : IValidatableObject
{
    public const string Section = "Nodes";

    /// <summary>
    /// Addresses such as <c>http://+:8081</c>, separated by semicolons, that no front door leads to. What nodes ask is answered at
    /// their ports only. Empty: a free port of the loopback interface, for nodes of this process. One of the public addresses opens
    /// it to everybody there: only for the time of an upgrade.
    /// </summary>
    public string? Urls { get; set; }

    /// <summary><see cref="Urls"/> one by one.</summary>
    internal IReadOnlyList<string> Each =>
        Urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Each.All(IsAddress))
        {
            yield return new($"{Section}:{nameof(Urls)} must be addresses such as http://+:8081, without a path.", [nameof(Urls)]);
        }
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http", PathBase.Length: 0, Port: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
