namespace PlayLinkTalk.Realtime.Balance;

/// <summary>
/// How many connections a node should send to the others, look by look. It begins where a node has a fifth more than its
/// share for two looks, and goes on until it is even but for a twentieth. Where those who are sent away come back to it, as
/// with a balancer that goes by address or by weight, it asks ever more rarely.
/// </summary>
/// <param name="most">At one look.</param>
internal sealed class FairShare(int most)
{
    /// <summary>More than the share, in parts of it: where it begins to send away, and where it has sent enough.</summary>
    private const double Begins = 0.2;
    private const double Ends = 0.05;

    /// <summary>A few too many are nobody's burden.</summary>
    private const int AtLeast = 10;

    /// <summary>In looks; five minutes at the usual interval.</summary>
    private const int LongestPause = 600;

    private int _over;
    private int _excess;
    private int _sent;
    private int _sentLast;
    private int _pause;
    private int _looksToSkip;

    /// <param name="mine">Connections of this node.</param>
    /// <param name="said">The same at the last look, which is what it told the others when they told it theirs.</param>
    /// <param name="others">Of the other nodes.</param>
    /// <returns>How many to send away now; mostly none.</returns>
    public int Look(int mine, int said, Census.Count others)
    {
        // Counted at one time: while everybody comes, or goes, what is here by now is compared with what was there before.
        var justSent = _sentLast;
        var then = Math.Min(mine, said - justSent);
        _sentLast = 0;
        // What has been seen so far stands.
        if (!others.IsCertain)
        {
            return 0;
        }

        var share = (said + others.Connections + others.Nodes) / (others.Nodes + 1);
        var excess = then - share;
        if (excess <= Math.Max(AtLeast, share * (_over > 1 ? Ends : Begins)))
        {
            (_over, _sent, _pause, _looksToSkip) = (0, 0, 0, 0);
            return 0;
        }

        if (++_over == 1 || _looksToSkip-- > 0)
        {
            return 0;
        }

        _looksToSkip = 0;
        // Once it was in vain: what comes of it is waited for.
        if (_pause > 0 && justSent > 0)
        {
            return 0;
        }

        if (_sent > 0 && excess > _excess - (_sent / 4))
        {
            _pause = Math.Min(LongestPause, (_pause * 2) + 1);
            (_sent, _looksToSkip) = (0, _pause);
            return 0;
        }

        _pause = _sent > 0 ? 0 : _pause;
        (_excess, _sent) = (excess, Math.Min(most, excess));
        return _sentLast = _sent;
    }
}
