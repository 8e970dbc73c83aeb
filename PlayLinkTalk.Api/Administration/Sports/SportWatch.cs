using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Administration.Sports;

/// <summary>
/// Keeps the catalogue of this process as admins have it: before it serves, after each act here, and every
/// <see cref="FeatureOptions.CacheSeconds"/>. The matching begins again when a number has changed.
/// </summary>
internal sealed partial class SportWatch(
    IDbContextFactory<PlayLinkDb> contexts, PlayCatalogue catalogue, IMatcher matcher, IOptions<FeatureOptions> options,
    TimeProvider time, ILogger<SportWatch> logger) : InterruptibleService
{
    private readonly SemaphoreSlim _reading = new(1, 1);

    /// <summary>The first request meets the sports as admins have them. Without a database there is none to meet.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Makes the catalogue what the database says.</summary>
    /// <exception cref="InvalidDataException">A row breaks a rule of the catalogue, which stays as it was.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        // One at a time: a slow read must not undo what a later one has found.
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var (before, sports) = (catalogue.Sports, await ChangedSports.ReadAsync(db, catalogue, cancellationToken));
            if (sports.SequenceEqual(before))
            {
                return;
            }

            catalogue.Change(sports);
            Changed(logger, sports.Except(before).Count());
            if (!sports.Select(Numbers).SequenceEqual(before.Select(Numbers)))
            {
                matcher.SportsChanged();
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    public override void Dispose()
    {
        _reading.Dispose();
        base.Dispose();
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.CacheSeconds), time);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            await TryReadAsync(stoppingToken);
        }
    }

    /// <summary>As <see cref="ReadAsync"/>; a failure is logged, and the next look finds what this one missed.</summary>
    public async Task TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Any failure must leave the loop running: without it, this process never learns of a change.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            NotRead(logger, failure);
        }
    }

    private static (int Min, int Max, int Minutes) Numbers(SportInfo sport) => (sport.MinPlayers, sport.MaxPlayers, sport.Minutes);

    [LoggerMessage(7400, LogLevel.Information, "{Sports} sports are offered in another way from now on")]
    private static partial void Changed(ILogger logger, int sports);

    [LoggerMessage(7401, LogLevel.Warning, "The changed sports could not be read; the known ones stay")]
    private static partial void NotRead(ILogger logger, Exception failure);
}
