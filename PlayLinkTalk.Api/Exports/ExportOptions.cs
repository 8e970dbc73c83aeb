using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Exports;

/// <summary>Section <c>Exports</c>: files with all data of an account.</summary>
public sealed class ExportOptions
{
    public const string Section = "Exports";

    /// <summary>How long a file can be downloaded, in hours. Then it is deleted.</summary>
    [Range(1, 168)]
    public int Hours { get; set; } = 24;

    /// <summary>Files that an account asks for within 24 hours. One at a time is made.</summary>
    [Range(1, 100)]
    public int MostPerDayPerAccount { get; set; } = 3;

    /// <summary>Rows that are read at once; no read of the database takes longer.</summary>
    [Range(10, 5_000)]
    public int Page { get; set; } = 500;

    /// <summary>How often a process looks for work that another one has accepted, in seconds.</summary>
    [Range(0.1, 60)]
    public double CheckSeconds { get; set; } = 2;
}
