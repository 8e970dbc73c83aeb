namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>The levels and genders that decide which tickets fit, in eight bytes beside the ticket: no cache miss to compare.</summary>
internal readonly struct Profile(EngineTicket ticket)
{
    private readonly byte _level = (byte)ticket.Level;
    private readonly sbyte _levelMin = (sbyte)Math.Clamp(ticket.LevelMin, sbyte.MinValue, sbyte.MaxValue);
    private readonly sbyte _levelMax = (sbyte)Math.Clamp(ticket.LevelMax, sbyte.MinValue, sbyte.MaxValue);
    private readonly byte _gender = (byte)(ticket.IsGuest ? Traits.Guest : (int)ticket.Gender);
    private readonly byte _admitted = (byte)Traits.Admitted(ticket);
    private readonly byte _seats = (byte)Math.Min(ticket.Seats, byte.MaxValue);

    public int Level => _level;

    public int LevelMin => _levelMin;

    public int LevelMax => _levelMax;

    /// <summary>Seats; more than any game has are all the same.</summary>
    public int Seats => _seats;

    public int LevelBit => 1 << (_level - Traits.LowestLevel);

    public int GenderBit => 1 << _gender;

    /// <summary>The genders it admits, as bits.</summary>
    public int Genders => _admitted;

    /// <summary>The levels it admits when relaxed so much, as bits.</summary>
    public int Levels(int wider) => Traits.LevelBits(_levelMin - wider, _levelMax + wider);

    public bool Admits(in Profile other, int wider) =>
        (Genders & other.GenderBit) != 0 && other._level >= _levelMin - wider && other._level <= _levelMax + wider;
}
