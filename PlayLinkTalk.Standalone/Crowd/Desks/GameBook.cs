using System.Collections.Concurrent;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Standalone.Crowd.Members;

namespace PlayLinkTalk.Standalone.Crowd.Desks;

/// <summary>The games with simulated players, and those players.</summary>
internal sealed class GameBook
{
    private readonly ConcurrentDictionary<Guid, Game> _games = new();

    /// <summary>Raised once per game, when the first simulated player joins it.</summary>
    public event Action<Game> Opened = _ => { };

    public Game? Find(Guid matchId) => _games.GetValueOrDefault(matchId);

    public void Join(Match match, Member member)
    {
        var mine = new Game(match);
        var game = _games.GetOrAdd(match.Id, mine);
        game.Join(member);
        if (game == mine)
        {
            Opened(game);
        }
    }

    public void Forget(DateTimeOffset before)
    {
        foreach (var over in _games.Values.Where(game => game.Match.EndsAt <= before))
        {
            _games.TryRemove(over.Match.Id, out _);
        }
    }
}
