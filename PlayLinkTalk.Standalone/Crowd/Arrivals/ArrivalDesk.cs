using Microsoft.Extensions.Options;
using PlayLinkTalk.Client;
using PlayLinkTalk.Standalone.Crowd.Cast;
using PlayLinkTalk.Standalone.Crowd.Hosting;
using PlayLinkTalk.Standalone.Crowd.Members;

namespace PlayLinkTalk.Standalone.Crowd.Arrivals;

/// <summary>
/// Signs the players in one after the other: password hashes are expensive, and real visitors come first. Enough players for a
/// first game arrive at once, the others slowly.
/// </summary>
internal sealed class ArrivalDesk(
    Reception reception, Roster roster, IOptions<CrowdOptions> options, TimeProvider time, ILogger<ArrivalDesk> log)
{
    private const int SaveEvery = 10;
    private static readonly TimeSpan NextRound = TimeSpan.FromMinutes(5);

    public async Task RunAsync(IReadOnlyList<Persona> cast, CrowdFile file, LoopbackClients clients, CancellationToken cancellationToken)
    {
        WriteDownKeys(cast, file);
        while (true)
        {
            var absent = cast.Where(persona => !roster.Players.Any(player => player.Persona == persona)).ToList();
            await ReceiveAsync(absent, file, clients, cancellationToken);
            await Task.Delay(NextRound, time, cancellationToken);
        }
    }

    private async Task ReceiveAsync(
        IReadOnlyList<Persona> absent, CrowdFile file, LoopbackClients clients, CancellationToken cancellationToken)
    {
        if (absent.Count == 0)
        {
            return;
        }

        try
        {
            for (var nth = 1; nth <= absent.Count; nth++)
            {
                var persona = absent[nth - 1];
                var isNew = file.Find(persona.Number)!.Token is null;
                await ReceiveAsync(persona, file, clients, cancellationToken);
                if (isNew && nth % SaveEvery == 0)
                {
                    file.Save();
                }

                await Task.Delay(PauseAfter(nth, isNew), time, cancellationToken);
            }
        }
        finally
        {
            file.Save();
        }

        CrowdLog.Arrived(log, roster.Players.Count);
    }

    private TimeSpan PauseAfter(int arrived, bool isNew) =>
        !isNew ? TimeSpan.FromMilliseconds(20)
        : arrived < options.Value.FirstPlayers ? TimeSpan.FromMilliseconds(50)
        : options.Value.ArrivalInterval;

    private async Task ReceiveAsync(Persona persona, CrowdFile file, LoopbackClients clients, CancellationToken cancellationToken)
    {
        try
        {
            await reception.ReceiveAsync(persona, file, clients, cancellationToken);
        }
        catch (ApiException refused)
        {
            CrowdLog.NotArrived(log, persona.Number, refused.Problem.Code);
        }
    }

    private static void WriteDownKeys(IReadOnlyList<Persona> cast, CrowdFile file)
    {
        var strangers = cast.Where(persona => file.Find(persona.Number) is null).ToList();
        foreach (var persona in strangers)
        {
            file.Set(persona.Number, new Keys(Reception.EmailOf(persona), CrowdFile.NewPassword()));
        }

        if (strangers.Count > 0)
        {
            file.Save();
        }
    }
}
