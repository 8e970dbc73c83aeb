namespace PlayLinkTalk.Api;

/// <summary><c>api admin EMAIL</c>: makes an account an admin, or with <c>--remove</c> a member again, and ends.</summary>
internal static class AdminCommand
{
    public const string Name = "admin";

    private const string Remove = "--remove";

    /// <summary>Makes or ends an admin.</summary>
    /// <returns>The exit code: 0 when it is done; 1 when there is no such account or the log says why; 64 for a wrong call.</returns>
    public static async Task<int> RunAsync(WebApplication api, string[] arguments, CancellationToken cancellationToken = default)
    {
        // Disposal writes the rest of the log.
        await using var _ = api;
        if (Array.Find(arguments, argument => !argument.StartsWith("--", StringComparison.Ordinal)) is not { } email)
        {
            await Console.Error.WriteLineAsync("Name the account: api admin EMAIL [--remove]");
            return 64;
        }

        if (!await api.UpgradeDatabaseAsync(cancellationToken))
        {
            return 1;
        }

        var removes = arguments.Contains(Remove);
        var isDone = removes
            ? await api.DismissAdminAsync(email, cancellationToken)
            : await api.AppointAdminAsync(email, cancellationToken);
        await Console.Out.WriteLineAsync((isDone, removes) switch
        {
            (true, false) => "The account is an admin. It is signed out everywhere.",
            (true, true) => "The account is a member. It is signed out everywhere.",
            (false, true) => "No admin has this address.",
            (false, false) => "No account has this address.",
        });
        return isDone ? 0 : 1;
    }
}
