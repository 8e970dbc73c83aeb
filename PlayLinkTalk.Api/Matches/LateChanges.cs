using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matching;

namespace PlayLinkTalk.Api.Matches;

/// <summary>
/// Looks for games with a free seat that somebody asked for, and for those that are about to start with too few. What is due
/// stands in the database: a restart forgets nothing.
/// </summary>
internal sealed class LateChanges(
    CallingOff calling, WaitingListSeats seats, IDbContextFactory<PlayLinkDb> contexts, IMatcher matcher, IOptions<MatchOptions> options, TimeProvider time,
    ILogger<LateChanges> logger) : BackgroundService
{
    private const int MostAtOnce = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.CheckSeconds), time);
        do
        {
            try
            {
                await GiveSeatsAsync(stoppingToken);
                await CallOffAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                MatchLog.LateChangesFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task GiveSeatsAsync(CancellationToken cancellationToken)
    {
        foreach (var match in await FindAsync(seats.Due, cancellationToken))
        {
            await seats.GiveAsync(match, cancellationToken);
        }
    }

    private async Task CallOffAsync(CancellationToken cancellationToken)
    {
        foreach (var match in await FindAsync(calling.Due, cancellationToken))
        {
            var players = await calling.CarryOutAsync(match, cancellationToken);
            if (players.Count > 0)
            {
                MatchLog.CalledOff(logger, match, players.Count);
                matcher.MatchChanged(match);
                matcher.AccountsChanged(players);
            }
        }
    }

    private async Task<List<Guid>> FindAsync(Func<PlayLinkDb, IQueryable<MatchRow>> due, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await due(db).OrderBy(m => m.StartsAt).Select(m => m.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
    }
}

internal static partial class MatchLog
{
    [LoggerMessage(1500, LogLevel.Information, "Match {Match} was called off: only {Players} were left.")]
    public static partial void CalledOff(ILogger logger, Guid match, int players);

    [LoggerMessage(1501, LogLevel.Error, "Looking after games before their start failed; trying again.")]
    public static partial void LateChangesFailed(ILogger logger, Exception failure);
}
