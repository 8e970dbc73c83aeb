using System.Diagnostics;

namespace PlayLinkTalk.Load.Talk;

/// <param name="WasCut">Whether the connection was lost without notice.</param>
/// <param name="Longest">The longest lag, cut or connected; null without any.</param>
/// <param name="LongestMove">The longest time from an order to move until caught up on another node; null without any.</param>
internal readonly record struct Spell(bool WasCut, TimeSpan? Longest, TimeSpan? LongestMove);

/// <summary>
/// The lag of a client: from the time it misses an acknowledged message or loses its connection, until it is connected and holds
/// all messages acknowledged so far. All times are <see cref="Stopwatch"/> timestamps.
/// </summary>
internal sealed class Lag
{
    private readonly Lock _gate = new();
    private long _since;
    private long _struck;
    private bool _away;
    private bool _isToMove;
    private bool _moves;
    private bool _wasCut;
    private TimeSpan? _longest;
    private TimeSpan? _longestMove;

    /// <summary>Announces a fault that may cut the client off: if it does, the lag counts from here.</summary>
    public void Strike(long now)
    {
        lock (_gate)
        {
            _struck = now;
        }
    }

    /// <summary>The service orders the client to move: the following loss of the connection is no cut.</summary>
    public void TellToMove(long now)
    {
        lock (_gate)
        {
            _moves |= _since == 0;
            _since = _since != 0 ? _since : now;
            (_away, _isToMove, _struck) = (true, true, 0);
        }
    }

    public void Lose(long now)
    {
        lock (_gate)
        {
            if (!_isToMove)
            {
                (_wasCut, _moves) = (true, false);
            }

            _since = _since != 0 ? _since : _struck != 0 ? _struck : now;
            (_away, _isToMove, _struck) = (true, false, 0);
        }
    }

    public void Return()
    {
        lock (_gate)
        {
            _away = false;
        }
    }

    /// <summary>Updates the lag.</summary>
    public void Look(long held, long acknowledged, long now)
    {
        lock (_gate)
        {
            if (_away || held < acknowledged)
            {
                _since = _since != 0 ? _since : now;
            }
            else if (_since != 0)
            {
                var spell = Stopwatch.GetElapsedTime(_since, now);
                ref var longest = ref _moves ? ref _longestMove : ref _longest;
                longest = longest > spell ? longest : spell;
                (_since, _moves) = (0, false);
            }
        }
    }

    /// <summary>The lags that ended since the previous call.</summary>
    public Spell Take()
    {
        lock (_gate)
        {
            var spell = new Spell(_wasCut, _longest, _longestMove);
            (_wasCut, _longest, _longestMove, _struck) = (_away && !_moves, null, null, 0);
            return spell;
        }
    }
}
