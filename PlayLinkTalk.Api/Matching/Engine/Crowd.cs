namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>
/// Everybody the engine has a ticket of, by a number. What is kept for each of a million tickets names them by number, and
/// only here by reference: the collector looks through whatever old memory was made to refer to something new, and tables and
/// pages that change with every ticket are a large part of that memory.
/// </summary>
internal sealed class Crowd
{
    private const int PartBits = 12;
    private const int PartMask = (1 << PartBits) - 1;

    private readonly List<Wish?[]> _parts = [new Wish[PartMask + 1]];
    private readonly Stack<int> _free = new();

    /// <summary>0 is nobody's.</summary>
    private int _used = 1;

    public Wish this[int number] => _parts[number >> PartBits][number & PartMask]!;

    /// <summary>Gives the ticket a number until it leaves.</summary>
    public void Enter(Wish wish)
    {
        if (!_free.TryPop(out var number))
        {
            number = _used++;
            if (number >> PartBits == _parts.Count)
            {
                _parts.Add(new Wish[PartMask + 1]);
            }
        }

        wish.Number = number;
        _parts[number >> PartBits][number & PartMask] = wish;
    }

    /// <summary>Its number is the next one's. Whoever has none is passed over.</summary>
    public void Leave(Wish wish)
    {
        if (wish.Number != 0)
        {
            _parts[wish.Number >> PartBits][wish.Number & PartMask] = null;
            _free.Push(wish.Number);
            wish.Number = 0;
        }
    }
}
