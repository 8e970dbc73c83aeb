using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Administration.Figures;

/// <summary>Section <c>Figures</c>.</summary>
public sealed class FigureOptions
{
    public const string Section = "Figures";

    /// <summary>How often a process writes what it has counted, in seconds.</summary>
    [Range(1, 60)]
    public double SampleSeconds { get; set; } = 10;

    /// <summary>How long what was counted is kept, in hours.</summary>
    [Range(2, 24 * 31)]
    public int KeptHours { get; set; } = 24;
}
