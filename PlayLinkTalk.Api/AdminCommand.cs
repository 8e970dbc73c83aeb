namespace PlayLinkTalk.Api;

/// <summary><c>api admin EMAIL</c>: makes an account an admin and ends.</summary>
internal static class AdminCommand
{
    public const string Name = "admin";

    /// <summary>Returns the exit code: 0 when it is an admin now; 1 when there is no such account or the log says why.</summary>
    public static async Task<int> RunAsync(WebApplication api, string? email, CancellationToken cancellationToken = default)
    {
        // Disposal writes the rest of the log.
        await using var _ = api;
        if (email is null)
        {
            await Console.Error.WriteLineAsync("Name the account: api admin EMAIL");
            return 64;
        }

        if (!await api.UpgradeDatabaseAsync(cancellationToken))
        {
            return 1;
        }

        var isDone = await api.AppointAdminAsync(email, cancellationToken);
        await Console.Out.WriteLineAsync(isDone ? "The account is an admin. It is signed out everywhere." : "No account has this address.");
        return isDone ? 0 : 1;
    }
}
