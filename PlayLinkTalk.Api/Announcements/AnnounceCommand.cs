using System.Globalization;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Outbox;

namespace PlayLinkTalk.Api.Announcements;

/// <summary>
/// <c>api announce TEXT_KO TEXT_EN --until TIME</c>: tells everybody and ends. The time is RFC 3339. <c>api announce --withdraw ID</c>
/// takes it back; the id is what the first one wrote.
/// </summary>
internal static class AnnounceCommand
{
    public const string Name = "announce";
    private const string Until = "--until";
    private const string Withdraw = "--withdraw";
    private const string Usage = "api announce TEXT_KO TEXT_EN --until TIME (such as 2026-12-01T09:00:00+09:00), or --withdraw ID";

    /// <summary>The arguments that are settings: a text is none, whatever is in it.</summary>
    public static string[] SettingsOf(string[] args) => args switch
    {
        [Name, Withdraw, ..] => [.. args.Skip(3)],
        [Name, ..] => [.. args.Skip(5)],
        _ => args,
    };

    /// <returns>The exit code: 0 when it is stored, 1 when the database can't be used, 2 when an argument is refused.</returns>
    public static async Task<int> RunAsync(WebApplication api, string[] args, CancellationToken cancellationToken = default)
    {
        // Disposal writes the rest of the log.
        await using var _ = api;
        if (args is [Name, Withdraw, ..])
        {
            return await WithdrawAsync(api, args.ElementAtOrDefault(2), cancellationToken);
        }

        if (args is not [Name, var korean, var english, Until, var time, ..]
            || !DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        if (!await api.Services.GetRequiredService<DatabaseUpgrade>().TryStartAsync(cancellationToken))
        {
            return 1;
        }

        var (announced, errors) = await api.Services.GetRequiredService<AnnouncementBoard>()
            .AnnounceAsync(korean, english, until, cancellationToken);
        if (announced is null)
        {
            foreach (var (field, wrong) in errors.All)
            {
                await Console.Error.WriteLineAsync($"{field}: {string.Join("; ", wrong)}");
            }

            return 2;
        }

        // The nodes hear it now. Those that do not ask the Api for it within seconds.
        await api.Services.GetRequiredService<OutboxRelay>().StopAsync(cancellationToken);
        await Console.Out.WriteLineAsync(announced.Id.ToString());
        return 0;
    }

    private static async Task<int> WithdrawAsync(WebApplication api, string? named, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(named, out var id))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        if (!await api.Services.GetRequiredService<DatabaseUpgrade>().TryStartAsync(cancellationToken))
        {
            return 1;
        }

        if (!await api.Services.GetRequiredService<AnnouncementBoard>().WithdrawAsync(id, cancellationToken))
        {
            await Console.Error.WriteLineAsync("No announcement with this id is shown.");
            return 2;
        }

        await api.Services.GetRequiredService<OutboxRelay>().StopAsync(cancellationToken);
        return 0;
    }
}
