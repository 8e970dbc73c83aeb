namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>
/// The levels and genders that decide which tickets fit, and what is known of the owner's play, in eight bytes beside the ticket: no cache
/// miss to compare.
/// </summary>
internal readonly struct Profile(EngineTicket ticket)
{
    private readonly byte _level = (byte)ticket.Level;
    private readonly sbyte _levelMin = (sbyte)Math.Clamp(ticket.LevelMin, sbyte.MinValue, sbyte.MaxValue);
    private readonly sbyte _levelMax = (sbyte)Math.Clamp(ticket.LevelMax, sbyte.MinValue, sbyte.MaxValue);
    private readonly byte _gender = (byte)(ticket.IsGuest ? Traits.Guest : (int)ticket.Gender);
    private readonly byte _admitted = (byte)Traits.Admitted(ticket);
    private readonly byte _seats = (byte)Math.Min(ticket.Seats, byte.MaxValue);
    private readonly byte _skill = (byte)Math.Round(
        SkillSteps * Math.Clamp(ticket.Skill ?? ticket.Level, Traits.LowestLevel, Traits.HighestLevel));
    private readonly byte _manner = ticket.Manner is { } manner ? (byte)Math.Clamp(manner, 0, 100) : Unknown;

    /// <summary>Steps of a level: finer than what decides.</summary>
    private const int SkillSteps = 40;
    private const byte Unknown = byte.MaxValue;

    public int Level => _level;

    /// <summary>The level by results; the stated one where there are none.</summary>
    public double Skill => (double)_skill / SkillSteps;

    /// <summary>0..100; null: not known.</summary>
    public int? Manner => _manner == Unknown ? null : _manner;

    /// <summary>Whether more is known of the owner than what it states.</summary>
    public bool IsKnown => _skill != _level * SkillSteps || _manner != Unknown;

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
