using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Features;

/// <summary>Section <c>Features</c>.</summary>
public sealed class FeatureOptions
{
    public const string Section = "Features";

    /// <summary>How long a process goes by the switches and sports that it read last, in seconds.</summary>
    [Range(0.1, 60)]
    public double CacheSeconds { get; set; } = 2;
}
