using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.Browsers;

/// <summary>Repeated events for all feeds: in turn each player opens a group with all the others.</summary>
internal sealed class News(IReadOnlyList<LoadPlayer> players)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Completes when all started events are in the feeds.</summary>
    public async Task RunAsync(CancellationToken end, CancellationToken cancellationToken)
    {
        for (var number = 0; !end.IsCancellationRequested; number++)
        {
            var opening = players[number % players.Count];
            (await opening.Api.Rooms.TryCreateAsync(
                new CreateRoom($"News {number}", [.. players.Where(player => player != opening).Select(player => player.Id)]),
                cancellationToken)).OrThrow();
            await Task.Delay(Pause, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
