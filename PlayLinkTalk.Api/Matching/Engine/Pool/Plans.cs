using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>What an account has on: entries it was said to have, and games of this engine, held and proposed ones included.</summary>
internal sealed class Plans
{
    /// <summary>Few accounts are in more than one game at a time.</summary>
    private PoolGame? _game;

    private List<PoolGame>? _others;

    public IReadOnlyList<BusyInterval> Fixed { get; set; } = [];

    public bool HasGames => _game is not null;

    public void Take(PoolGame game)
    {
        if (_game is null)
        {
            _game = game;
        }
        else
        {
            (_others ??= []).Add(game);
        }
    }

    public bool Release(PoolGame game)
    {
        if (_game != game)
        {
            return _others is not null && _others.Remove(game);
        }

        _game = _others?.FirstOrDefault();
        _others?.Remove(_game!);
        return true;
    }

    /// <summary>The game is no longer followed, but its time stays taken.</summary>
    public void Keep(PoolGame game)
    {
        if (Release(game))
        {
            Fixed = [.. Fixed, new BusyInterval(game.StartsAt, game.EndsAt)];
        }
    }

    /// <summary>Whether the account is free between these times.</summary>
    public bool Free(DateTimeOffset start, DateTimeOffset end, PoolGame? except = null)
    {
        foreach (var entry in Fixed)
        {
            if (entry.Overlaps(start, end))
            {
                return false;
            }
        }

        return (_game is null || _game == except || !_game.Overlaps(start, end))
            && (_others is null || _others.TrueForAll(game => game == except || !game.Overlaps(start, end)));
    }
}
