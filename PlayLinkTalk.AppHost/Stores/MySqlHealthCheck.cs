using Microsoft.Extensions.Diagnostics.HealthChecks;
using MySqlConnector;

namespace PlayLinkTalk.AppHost.Stores;

/// <summary>Healthy when the server lets a client in. A proxy's open port is not enough: it accepts before the server does.</summary>
/// <param name="connectionString">The connection string, null until it is known.</param>
internal sealed class MySqlHealthCheck(Func<string?> connectionString) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (connectionString() is not { } known)
        {
            return HealthCheckResult.Unhealthy("The address is not known yet.");
        }

        try
        {
            await using var connection = new MySqlConnection(known);
            await connection.OpenAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (MySqlException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message, failure);
        }
    }
}
