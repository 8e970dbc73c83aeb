using PlayLinkTalk.Api.Outbox;

namespace PlayLinkTalk.Api.Leases;

/// <summary>
/// <c>api due</c>: does once what is due now and ends, for schedulers such as a CronJob. Only jobs that no living Api holds are done:
/// the Apis do theirs every few seconds, and take these over as soon as one is there.
/// </summary>
internal static class DueCommand
{
    public const string Name = "due";
    private const string Failed = "failed";

    /// <returns>The exit code: 0 when each free job was done, 1 when one failed or the database can't be used; the log says why.</returns>
    public static async Task<int> RunAsync(WebApplication api, CancellationToken cancellationToken = default)
    {
        // Disposed of, so that the log is written.
        await using var _ = api;
        if (!await api.UpgradeDatabaseAsync(cancellationToken))
        {
            return 1;
        }

        var table = api.Services.GetRequiredService<LeaseTable>();
        var jobs = api.Services.GetServices<LeasedJob>().OrderBy(job => job.Duty, StringComparer.Ordinal).ToArray();
        var free = (await table.TakeFreeAsync([.. jobs.Select(job => job.Duty)], cancellationToken)).ToDictionary(lease => lease.Duty);
        var failed = false;
        try
        {
            foreach (var job in jobs)
            {
                var outcome = free.TryGetValue(job.Duty, out var lease) ? await TryAsync(job, lease, cancellationToken) : "an Api has it";
                failed |= outcome == Failed;
                await Console.Out.WriteLineAsync($"{job.Duty}: {outcome}");
            }
        }
        finally
        {
            await table.ReleaseAsync(CancellationToken.None);
        }

        // What the broker does not take now, the next Api that starts publishes.
        await api.Services.GetRequiredService<OutboxRelay>().StopAsync(cancellationToken);
        return failed ? 1 : 0;
    }

    private static async Task<string> TryAsync(LeasedJob job, Lease lease, CancellationToken cancellationToken) =>
        await job.TryDoAsync(lease, cancellationToken) ? "done" : Failed;
}
