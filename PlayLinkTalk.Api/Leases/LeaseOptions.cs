using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Leases;

/// <summary>Section <c>Leases</c>. With these defaults the work of a killed process is done by another within five seconds.</summary>
public sealed class LeaseOptions
{
    public const string Section = "Leases";

    /// <summary>A process that has not said for so long that it lives is taken for dead, in seconds. Longer than two renewals.</summary>
    [Range(0.5, 60)]
    public double Seconds { get; set; } = 3;

    /// <summary>How often a process says that it lives, in seconds.</summary>
    [Range(0.1, 20)]
    public double RenewSeconds { get; set; } = 1;

    /// <summary>This process is the only one on its database: at its start it waits for nobody who held something before.</summary>
    public bool Alone { get; set; }

    /// <summary>How operators know this process.</summary>
    [Required, MaxLength(LeaseHolderRow.LongestName)]
    public string Name { get; set; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}
