using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Rooms.Search;

/// <summary>
/// Brings rooms' logs into the index. Sends do not wait for it: the log says what is missing, so that neither a crash nor a change
/// of the leader loses or repeats anything.
/// </summary>
internal sealed class SearchJob(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IOptions<SearchOptions> options, TimeProvider time,
    ILogger<SearchJob> logger)
    : LeasedJob("search-index", TimeSpan.FromSeconds(options.Value.IndexSeconds), time, logger)
{
    private const int RoomsAtOnce = 500;
    private readonly TimeProvider _time = time;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        var last = Guid.Empty;
        while (true)
        {
            List<(Guid Id, bool IsBehind)> rooms;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                rooms = await SearchIndex.RoomsAsync(db, last, RoomsAtOnce, cancellationToken);
            }

            foreach (var (room, _) in rooms.Where(room => room.IsBehind))
            {
                if (!await AddAsync(lease, room, cancellationToken))
                {
                    return;
                }
            }

            if (rooms.Count < RoomsAtOnce)
            {
                return;
            }

            last = rooms[^1].Id;
        }
    }

    /// <summary>False when another process holds the lease by now.</summary>
    private async Task<bool> AddAsync(Lease lease, Guid room, CancellationToken cancellationToken)
    {
        var most = options.Value.MessagesAtOnce;
        while (true)
        {
            var began = _time.GetTimestamp();
            var taken = await write.RunAsync(async (work, ct) =>
                await lease.IsHeldAsync(work, ct) ? await SearchIndex.AddAsync(work, room, most, ct) : -1, cancellationToken);
            if (taken < 0)
            {
                return false;
            }

            // Between two rooms, too: most of the time is the senders'.
            var rest = _time.GetElapsedTime(began) * ((100.0 / options.Value.MostPercent) - 1);
            await Task.Delay(rest, _time, cancellationToken);
            if (taken < most)
            {
                return true;
            }
        }
    }
}
