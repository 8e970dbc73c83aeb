using System.Diagnostics;

namespace PlayLinkTalk.Load.Talk;

/// <param name="WasCut">Whether the connection was lost meanwhile, without a word.</param>
/// <param name="Longest">The longest time that it was behind, cut or connected; null when it never was.</param>
/// <param name="LongestMove">The longest time from when it was told to move until it was caught up elsewhere; null when it never was.</param>
internal readonly record struct Spell(bool WasCut, TimeSpan? Longest, TimeSpan? LongestMove);

/// <summary>
/// How long a client is behind: from when it lacks something that was acknowledged, or loses its connection, until it is
/// connected and holds everything acknowledged so far. All times are <see cref="Stopwatch"/> timestamps.
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

    /// <summary>Says that something was done that may cut the client off: if it does, the time counts from here.</summary>
    public void Strike(long now)
    {
        lock (_gate)
        {
            _struck = now;
        }
    }

    /// <summary>The service tells the client to go elsewhere: that it loses its connection now is no cut.</summary>
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

    /// <summary>Looks whether the client is behind now.</summary>
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

    /// <summary>What came to an end since this was asked last.</summary>
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
