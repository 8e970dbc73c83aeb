using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.ServiceDefaults.Departures;

/// <summary>Section <c>Departure</c>: what a process does between being asked to end (SIGTERM) and ending.</summary>
public sealed class DepartureOptions
{
    public const string Section = "Departure";

    /// <summary>How long it says that it is not ready and serves on, until whoever balances has noticed, in seconds.</summary>
    [Range(0, 600)]
    public double ServeSeconds { get; set; }

    /// <summary>How long it then refuses what comes in, so that a proxy that learns from answers asks another, in seconds.</summary>
    [Range(0, 600)]
    public double RefuseSeconds { get; set; }
}
