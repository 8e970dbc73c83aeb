namespace PlayLinkTalk.Api.Data;

/// <summary><c>api migrate</c>: brings the database up to date and ends, for deployments that do so before the Api starts.</summary>
internal static class MigrateCommand
{
    public const string Name = "migrate";

    /// <summary>Answers the exit code: 0 when the database is up to date, 1 when a line of log says why it can't be used.</summary>
    public static async Task<int> RunAsync(WebApplication api, CancellationToken cancellationToken = default)
    {
        // Disposed of, so that the line is written.
        await using var _ = api;
        if (!await api.Services.GetRequiredService<DatabaseUpgrade>().TryRunAsync(cancellationToken))
        {
            return 1;
        }

        await Console.Out.WriteLineAsync("The database is up to date.");
        return 0;
    }
}
