using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Leases;

/// <summary>Section <c>Leases</c>. With these defaults another process does the work of a killed one within five seconds.</summary>
public sealed class LeaseOptions
{
    public const string Section = "Leases";

    /// <summary>A lease expires so long after its last renewal, in seconds. Longer than two renewals.</summary>
    [Range(0.5, 600)]
    public double Seconds { get; set; } = 3;

    /// <summary>How often leases are renewed and free ones taken, in seconds.</summary>
    [Range(0.1, 20)]
    public double RenewSeconds { get; set; } = 1;

    /// <summary>No other process uses the database: at its start this one does not wait until leases expire.</summary>
    public bool Alone { get; set; }

    /// <summary>How operators know this process.</summary>
    [Required, MaxLength(LeaseRow.LongestName)]
    public string Name { get; set; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}

internal static class LeaseServices
{
    public static IServiceCollection AddLeases(this IServiceCollection services)
    {
        services.AddOptions<LeaseOptions>().BindConfiguration(LeaseOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.Seconds > 2 * o.RenewSeconds, "Leases:Seconds must be longer than two renewals.").ValidateOnStart();
        services.AddSingleton<LeaseTable>();
        // Hosted services stop in reverse order: the work under the leases ends before they are released.
        services.AddHostedService<LeaseKeeper>();
        services.AddLeasedJob<OldRows>();
        return services;
    }

    /// <summary>Adds a job that one process runs at a time.</summary>
    public static IServiceCollection AddLeasedJob<TJob>(this IServiceCollection services) where TJob : LeasedJob
    {
        services.AddSingleton<TJob>();
        services.AddSingleton<LeasedJob>(provider => provider.GetRequiredService<TJob>());
        services.AddSingleton<ILeasedWork>(provider => provider.GetRequiredService<TJob>());
        services.AddHostedService(provider => provider.GetRequiredService<TJob>());
        return services;
    }
}
