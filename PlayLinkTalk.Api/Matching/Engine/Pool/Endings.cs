namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>How many waiting tickets have their last start when, to know the next time one of them is over.</summary>
internal sealed class Endings
{
    private readonly Dictionary<int, int> _counts = [];
    private int _next = int.MaxValue;

    /// <summary>The earliest last start, or null when no ticket waits.</summary>
    public int? Next
    {
        get
        {
            while (_counts.Count > 0 && !_counts.ContainsKey(_next))
            {
                _next++;
            }

            return _counts.Count > 0 ? _next : null;
        }
    }

    public void Add(int lastStart)
    {
        _counts[lastStart] = _counts.GetValueOrDefault(lastStart) + 1;
        _next = _counts.Count == 1 ? lastStart : Math.Min(_next, lastStart);
    }

    public void Remove(int lastStart)
    {
        if (--_counts[lastStart] == 0)
        {
            _counts.Remove(lastStart);
        }
    }
}
