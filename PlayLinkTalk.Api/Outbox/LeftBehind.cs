using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>Publishes the events that crashed processes had committed and not published. One live process does it at a time.</summary>
internal sealed class LeftBehind(
    OutboxRelay relay, IDbContextFactory<PlayLinkDb> contexts, IOptions<OutboxOptions> options,
    TimeProvider time, ILogger<LeftBehind> logger)
    : LeasedJob("outbox", TimeSpan.FromSeconds(options.Value.SweepSeconds), time, logger)
{
    private const int MostAtOnce = 512;
    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        // Read before the rows, so that a row that is deleted meanwhile is not adopted.
        var own = relay.HeldRows;
        var before = _time.Now().AddSeconds(-options.Value.LeftBehindSeconds);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Outbox.AsNoTracking().Where(r => r.CreatedAt < before)
            .OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        var adopted = 0;
        foreach (var row in rows.Where(row => !own.Contains(row.Id)))
        {
            relay.Enqueue(new OutboxBatch(row.Id, EventBatch.ReadRow(row.Events)));
            adopted++;
        }

        if (adopted > 0)
        {
            Log.LeftBehind(_logger, adopted);
        }
    }
}
