using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PlayLinkTalk.Api.Data.Storage;

/// <summary>A full disk is Degraded, not Unhealthy: reads still work, and another instance has the same disk.</summary>
internal sealed class StorageHealthCheck(StorageState storage) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(storage.IsFull ? HealthCheckResult.Degraded("The database has no room left.") : HealthCheckResult.Healthy());
}
