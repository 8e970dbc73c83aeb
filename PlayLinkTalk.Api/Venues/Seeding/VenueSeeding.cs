using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Venues.Seeding;

/// <summary>
/// Adds the invented venues that are missing, some districts at a time, beside the requests of a starting process. Several processes
/// that start at once add each of them once: the ids are the same.
/// </summary>
internal sealed class VenueSeeding(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, PlayCatalogue catalogue, IOptions<VenueOptions> options,
    TimeProvider time, ILogger<VenueSeeding> logger) : InterruptibleService
{
    /// <summary>Other writers need not wait long.</summary>
    private const int DistrictsAtOnce = 12;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Seed)
        {
            return;
        }

        try
        {
            var sports = catalogue.Sports.Select(sport => sport.Id).ToHashSet();
            var known = await KnownAsync(stoppingToken);
            var missing = catalogue.Districts
                .SelectMany((district, index) => SeededVenues.Of(district, index, sports, time.Now())).Where(v => !known.Contains(v.Id));
            foreach (var some in missing.GroupBy(v => v.District).Chunk(DistrictsAtOnce))
            {
                await write.RunAsync((work, ct) => AddAsync(work, [.. some.SelectMany(district => district)], ct), stoppingToken);
            }
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // The service works without them; the next start adds what is missing.
            VenueLog.SeedingFailed(logger, failure);
        }
    }

    private async Task<HashSet<Guid>> KnownAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Venues.Select(v => v.Id).ToHashSetAsync(cancellationToken);
    }

    private static async Task AddAsync(Work work, IReadOnlyList<VenueRow> venues, CancellationToken cancellationToken)
    {
        // Another process may have been faster.
        var ids = venues.Select(v => v.Id).ToArray();
        var there = await work.Db.Venues.Where(v => ids.Contains(v.Id)).Select(v => v.Id).ToListAsync(cancellationToken);
        VenueRow[] added = [.. venues.Where(v => !there.Contains(v.Id))];
        CourtRow[] courts = [.. added.SelectMany(v => v.Courts)];
        await work.Db.InsertAsync(added, cancellationToken);
        await work.Db.InsertAsync(courts, cancellationToken);
        await work.Db.InsertAsync<CourtSportRow>([.. courts.SelectMany(c => c.Sports)], cancellationToken);
    }
}

internal static partial class VenueLog
{
    [LoggerMessage(1950, LogLevel.Error, "Adding the invented venues failed; the next start tries again.")]
    public static partial void SeedingFailed(ILogger logger, Exception failure);
}
