namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>The districts a radius reaches, as a list, as bits, and roughly.</summary>
internal sealed class Reach
{
    /// <summary>The shared number of all reaches without an own number.</summary>
    public const int Everywhere = 0;

    private readonly int _number;

    public Reach(int number, int[] districts, int words, int[] regions)
    {
        _number = number;
        Districts = districts;
        Bits = new ulong[words];
        foreach (var district in districts)
        {
            BitSet.Add(Bits, district);
            Regions |= 1 << regions[district];
        }
    }

    /// <summary>By which <see cref="Geography"/> finds it again, or one that holds it: there may be more than can be numbered.</summary>
    public ushort Number => _number <= ushort.MaxValue ? (ushort)_number : (ushort)Everywhere;

    /// <summary>Nearest first; the home district is the first.</summary>
    public int[] Districts { get; }

    public ulong[] Bits { get; }

    /// <summary>One bit for every region that one of the districts is in.</summary>
    public int Regions { get; }

    public bool Has(int district) => BitSet.Has(Bits, district);
}
