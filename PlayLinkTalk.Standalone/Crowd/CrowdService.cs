using Microsoft.Extensions.Options;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.ServiceDefaults.Shutdown;
using PlayLinkTalk.Standalone.Crowd.Arrivals;
using PlayLinkTalk.Standalone.Crowd.Cast;
using PlayLinkTalk.Standalone.Crowd.Desks;
using PlayLinkTalk.Standalone.Crowd.Hosting;
using PlayLinkTalk.Standalone.Crowd.Members;
using PlayLinkTalk.Standalone.Crowd.Planning;
using PlayLinkTalk.Standalone.Crowd.Talk;

namespace PlayLinkTalk.Standalone.Crowd;

/// <summary>
/// Runs the simulated players from the start of the service until it stops. They are clients and use only the public API of the
/// service.
/// </summary>
internal sealed class CrowdService(
    ServiceAddress address, IHostApplicationLifetime lifetime, IOptions<CrowdOptions> options, ArrivalDesk arrivals, WishDesk wishes,
    OutingDesk outings, GameBook games, Roster roster, CrowdTasks tasks, TimeProvider time, ILogger<CrowdService> log)
    : InterruptibleService
{
    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        // The server waits for open requests when it stops, so the crowd stops first.
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        if (options.Value.Players > 0 && await StartedAsync(leaving.Token))
        {
            await tasks.RunAsync("The day", () => LiveAsync(leaving.Token));
            await tasks.EndedAsync();
        }
    }

    private async Task LiveAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.Value.Pause, time, cancellationToken);
        var service = address.Current;
        using var clients = new LoopbackClients(service);
        var api = new PlayLinkApi(clients.HttpOf(0), CallerCredentials.Anonymous);
        var (sports, districts) = await CatalogueAsync(api, cancellationToken);
        var cast = CastList.Of(options.Value.Players, sports, districts);
        var file = CrowdFile.Open(options.Value.Folder, log);
        games.Opened += game => tasks.Start(
            "A conversation", () => new Conversation(game, roster, service, time, Random.Shared).RunAsync(cancellationToken));

        var joins = new JoinPlanner(TimeSpan.FromMinutes(options.Value.LeadMinutes), Random.Shared);
        var book = new WishBook(joins, sports, Random.Shared);
        var ambient = new OutingPlanner(sports, options.Value.WishesPerHour, Random.Shared);
        await Task.WhenAll(
            tasks.RunAsync("Arrivals", () => arrivals.RunAsync(cast, file, clients, cancellationToken)),
            tasks.RunAsync("Wishes", () => wishes.RunAsync(book, cancellationToken)),
            tasks.RunAsync("Outings", () => outings.RunAsync(ambient, joins, cancellationToken)));
        await tasks.EndedAsync();
    }

    private async Task<(IReadOnlyList<SportInfo> Sports, IReadOnlyList<DistrictInfo> Districts)> CatalogueAsync(
        PlayLinkApi api, CancellationToken cancellationToken)
    {
        var waits = new Backoff(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(10));
        while (true)
        {
            try
            {
                return (await api.Catalogue.SportsAsync(cancellationToken), await api.Catalogue.DistrictsAsync(cancellationToken));
            }
            catch (ApiException refused) when (refused.Problem.IsTransient)
            {
                CrowdLog.NotAsked(log, refused.Message);
                await Task.Delay(waits.Next(refused.Problem.RetryAfter), time, cancellationToken);
            }
        }
    }

    /// <summary>False if the service stops before it listens.</summary>
    private async Task<bool> StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listens = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        using var stops = cancellationToken.Register(() => started.TrySetResult(false));
        return await started.Task;
    }
}
