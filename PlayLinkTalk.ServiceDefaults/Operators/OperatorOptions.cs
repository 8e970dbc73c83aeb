using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.ServiceDefaults.Operators;

/// <summary>Section <c>Operators</c>: what operators may ask of a single process.</summary>
public sealed class OperatorOptions
{
    public const string Section = "Operators";

    /// <summary>The bearer token of <c>/operator</c>, 22 characters or more. Empty: a process has no operator endpoints.</summary>
    [MinLength(22)]
    public string? Key { get; set; }
}
