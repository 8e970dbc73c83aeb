namespace PlayLinkTalk.Api.Data;

/// <summary><c>api migrate</c>: upgrades the database and ends, for deployments that do so before the Api starts.</summary>
internal static class MigrateCommand
{
    public const string Name = "migrate";

    /// <summary>Returns the exit code: 0 when the database is up to date, 1 when the log says why it can't be used.</summary>
    public static async Task<int> RunAsync(WebApplication api, CancellationToken cancellationToken = default)
    {
        // Disposal writes the rest of the log.
        await using var _ = api;
        if (!await api.Services.GetRequiredService<DatabaseUpgrade>().TryRunAsync(cancellationToken))
        {
            return 1;
        }

        await Console.Out.WriteLineAsync("The database is up to date.");
        return 0;
    }
}
