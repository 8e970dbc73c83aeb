namespace PlayLinkTalk.Api.Leases;

internal static class LeaseServices
{
    public static IServiceCollection AddLeases(this IServiceCollection services)
    {
        services.AddOptions<LeaseOptions>().BindConfiguration(LeaseOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.Seconds > 2 * o.RenewSeconds, "Leases:Seconds must be longer than two renewals.").ValidateOnStart();
        services.AddSingleton<LeaseTable>();
        services.AddSingleton<LeaseMetrics>();
        services.AddSingleton<Company>();
        // Before whatever works under a lease, so that at the end it is released when nobody works under it any more.
        services.AddHostedService<LeaseKeeper>();
        return services;
    }

    /// <summary>A job that one process does.</summary>
    public static IServiceCollection AddLeasedJob<TJob>(this IServiceCollection services) where TJob : LeasedJob
    {
        services.AddSingleton<TJob>();
        services.AddSingleton<LeasedJob>(provider => provider.GetRequiredService<TJob>());
        services.AddSingleton<ILeasedWork>(provider => provider.GetRequiredService<TJob>());
        services.AddHostedService(provider => provider.GetRequiredService<TJob>());
        return services;
    }
}
