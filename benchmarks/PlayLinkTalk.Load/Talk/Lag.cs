using System.Diagnostics;

namespace PlayLinkTalk.Load.Talk;

/// <param name="Fell">Whether the connection was lost meanwhile.</param>
/// <param name="Longest">The longest time that it was behind; null when it never was.</param>
internal readonly record struct Spell(bool Fell, TimeSpan? Longest);

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
    private bool _fell;
    private TimeSpan? _longest;

    /// <summary>Says that something was done that may cut the client off: if it does, the time counts from here.</summary>
    public void Strike(long now)
    {
        lock (_gate)
        {
            _struck = now;
        }
    }

    public void Lose(long now)
    {
        lock (_gate)
        {
            (_away, _fell) = (true, true);
            _since = _since != 0 ? _since : _struck != 0 ? _struck : now;
            _struck = 0;
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
                _longest = _longest > spell ? _longest : spell;
                _since = 0;
            }
        }
    }

    /// <summary>What came to an end since this was asked last.</summary>
    public Spell Take()
    {
        lock (_gate)
        {
            var spell = new Spell(_fell, _longest);
            (_fell, _longest, _struck) = (_away, null, 0);
            return spell;
        }
    }
}
