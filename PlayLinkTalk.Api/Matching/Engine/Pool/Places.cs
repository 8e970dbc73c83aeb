namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>Where a waiting ticket stands in each of its pages, in order. Nearly all have at most three, which need no array.</summary>
internal struct Places
{
    private int _first;
    private int _second;
    private int _third;
    private int[]? _all;

    public static Places For(int count) => new() { _all = count > 3 ? new int[count] : null };

    public int this[int index]
    {
        readonly get => _all is not null ? _all[index] : index switch { 0 => _first, 1 => _second, _ => _third };
        set
        {
            if (_all is not null)
            {
                _all[index] = value;
            }
            else if (index == 0)
            {
                _first = value;
            }
            else if (index == 1)
            {
                _second = value;
            }
            else
            {
                _third = value;
            }
        }
    }
}
