using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Outbox;

namespace PlayLinkTalk.Api;

/// <summary>
/// <c>api due</c>: runs the jobs that are due once and ends, for schedulers such as a CronJob. It leaves out the jobs whose leases a
/// living Api holds: the Apis run those every few seconds.
/// </summary>
internal static class DueCommand
{
    public const string Name = "due";
    private const string Failed = "failed";

    /// <returns>
    /// The exit code: 0 when each free job was done; 1 when one failed or the database can't be used, with the reason in the log.
    /// </returns>
    public static async Task<int> RunAsync(WebApplication api, CancellationToken cancellationToken = default)
    {
        // Disposal writes the rest of the log.
        await using var _ = api;
        if (!await api.UpgradeDatabaseAsync(cancellationToken))
        {
            return 1;
        }

        var table = api.Services.GetRequiredService<LeaseTable>();
        var jobs = api.Services.GetServices<LeasedJob>().OrderBy(job => job.LeaseName, StringComparer.Ordinal).ToArray();
        var free = (await table.RenewAndTakeAsync([.. jobs.Select(job => job.LeaseName)], ignoreExpiry: false, cancellationToken))
            .ToDictionary(lease => lease.Name);
        var failed = false;
        try
        {
            foreach (var job in jobs)
            {
                var outcome = free.TryGetValue(job.LeaseName, out var lease) ? await TryAsync(job, lease, cancellationToken)
                    : "an Api has it";
                failed |= outcome == Failed;
                await Console.Out.WriteLineAsync($"{job.LeaseName}: {outcome}");
            }
        }
        finally
        {
            await table.ReleaseAsync(CancellationToken.None);
        }

        // Events that the broker does not take now are published by the next Api that starts.
        await api.Services.GetRequiredService<OutboxRelay>().StopAsync(cancellationToken);
        return failed ? 1 : 0;
    }

    private static async Task<string> TryAsync(LeasedJob job, Lease lease, CancellationToken cancellationToken) =>
        await job.TryDoAsync(lease, cancellationToken) ? "done" : Failed;
}
