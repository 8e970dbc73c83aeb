namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>
/// Numbers the tickets of the engine. What is kept for each of a million tickets refers to them by number, and
/// only here by reference: the garbage collector scans all old memory that refers to new objects, and tables and
/// pages that change with every ticket are a large part of that memory.
/// </summary>
internal sealed class WishNumbers
{
    private const int PartBits = 12;
    private const int PartMask = (1 << PartBits) - 1;

    private readonly List<Wish?[]> _parts = [new Wish[PartMask + 1]];
    private readonly Stack<int> _free = new();

    /// <summary>0 is no ticket's number.</summary>
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

    /// <summary>Frees its number. A ticket without a number is ignored.</summary>
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
