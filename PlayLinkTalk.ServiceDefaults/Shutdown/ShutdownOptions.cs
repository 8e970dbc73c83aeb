using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.ServiceDefaults.Shutdown;

/// <summary>Section <c>Shutdown</c>: what a process does between SIGTERM and its end.</summary>
public sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>How long it is not ready and still serves, until the load balancer has noticed, in seconds.</summary>
    [Range(0, 600)]
    public double ServeSeconds { get; set; }

    /// <summary>How long it then refuses requests, so that a proxy that learns from answers asks another process, in seconds.</summary>
    [Range(0, 600)]
    public double RefuseSeconds { get; set; } = 0.5;
}
