using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace PlayLinkTalk.AppHost.Stores;

/// <summary>Creates the databases of a server that has become ready.</summary>
internal static class MySqlDatabases
{
    /// <summary>
    /// Creates each database that is missing and reports it as running. The report matters: a child of an executable has no state
    /// of its own, and everything that waits for it would wait for ever.
    /// </summary>
    public static async Task CreateAsync(
        string connectionString, IServiceProvider services, IEnumerable<(IResource Resource, string Name)> databases,
        CancellationToken stopping)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(stopping);
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        foreach (var (resource, name) in databases)
        {
            var quoted = name.Replace("`", "``", StringComparison.Ordinal);
            await using var create = new MySqlCommand(
                $"CREATE DATABASE IF NOT EXISTS `{quoted}` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", connection);
            await create.ExecuteNonQueryAsync(stopping);
            await notifications.PublishUpdateAsync(resource, state => state with { State = KnownResourceStates.Running });
        }
    }
}
