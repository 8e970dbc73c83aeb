namespace PlayLinkTalk.Api.Data;

/// <summary><c>api migrate</c>: brings the database up to date and ends, for deployments that do so before the Api starts.</summary>
internal static class MigrateCommand
{
    public const string Name = "migrate";

    /// <summary>Returns when the database is up to date.</summary>
    public static async Task RunAsync(WebApplication api, CancellationToken cancellationToken = default)
    {
        await api.Services.GetRequiredService<DatabaseUpgrade>().UpgradeAsync(cancellationToken);
        await Console.Out.WriteLineAsync("The database is up to date.");
    }
}
