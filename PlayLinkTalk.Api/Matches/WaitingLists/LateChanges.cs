using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches.Afterwards;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>
/// Offers free seats to waiting lists, takes back what was not answered, and looks for matches that are about to start with
/// too few players. What is due stands in the database: a restart forgets nothing.
/// </summary>
internal sealed class LateChanges(
    CallingOff calling, SeatOffers offers, LastCalls calls, AfterGames after, IDbContextFactory<PlayLinkDb> contexts,
    IMatcher matcher, MatchingMetrics metrics,
    IOptions<MatchOptions> options, TimeProvider time,
    ILogger<LateChanges> logger) : LeasedJob("late-changes", TimeSpan.FromSeconds(options.Value.CheckSeconds), time, logger)
{
    private const int MostAtOnce = 100;
    private readonly ILogger _logger = logger;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        await offers.EndAsync(cancellationToken);
        await offers.CloseAsync(cancellationToken);
        await offers.OfferAsync(cancellationToken);
        await offers.TellAsync(cancellationToken);
        await calls.CallAsync(cancellationToken);
        await CallOffAsync(cancellationToken);
        await after.DoAsync(lease, cancellationToken);
    }

    private async Task CallOffAsync(CancellationToken cancellationToken)
    {
        foreach (var match in await FindAsync(calling.Due, cancellationToken))
        {
            if (await calling.CarryOutAsync(match.Id, cancellationToken) is { } off)
            {
                MatchLog.CalledOff(_logger, match.Id, off.Players.Count);
                metrics.CalledOff(match, off.Ended);
                matcher.MatchChanged(match.Id);
                matcher.AccountsChanged(off.Players);
            }
        }
    }

    private async Task<List<PoolEntry>> FindAsync(Func<PlayLinkDb, IQueryable<MatchRow>> due, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await due(db).OrderBy(m => m.StartsAt).Take(MostAtOnce).Select(m => new PoolEntry(m.Id, m.Sport, m.District))
            .ToListAsync(cancellationToken);
    }
}

internal static partial class MatchLog
{
    [LoggerMessage(1500, LogLevel.Information, "Match {Match} was called off: only {Players} were left.")]
    public static partial void CalledOff(ILogger logger, Guid match, int players);
}
