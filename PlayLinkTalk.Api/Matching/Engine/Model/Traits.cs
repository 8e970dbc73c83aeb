using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>
/// What a ticket is and what it admits, as the numbers of the rows it has a bit in. Two tickets can only be in one game when
/// each is what the other admits, so whole words of tickets are passed over at once. Levels are as widely relaxed as they
/// ever get: a row may promise too much, never too little, and every ticket found is checked exactly.
/// </summary>
internal static class Traits
{
    public const int Level = 0;
    public const int AdmitsLevel = Level + Levels;
    public const int OfGender = AdmitsLevel + Levels;
    public const int AdmitsGender = OfGender + Genders;
    public const int Region = AdmitsGender + Genders;
    public const int RowCount = Region + Regions.Count;

    public const int LowestLevel = 1;
    public const int HighestLevel = 5;
    public const int Levels = HighestLevel - LowestLevel + 1;
    /// <summary>The four genders, and guests as a fifth: the rule of a ticket admits them or does not.</summary>
    public const int Genders = Guest + 1;
    public const int Guest = 4;

    /// <summary>The levels of this range, as bits.</summary>
    public static int LevelBits(int from, int to)
    {
        var bits = 0;
        for (var level = Math.Max(from, LowestLevel); level <= Math.Min(to, HighestLevel); level++)
        {
            bits |= 1 << (level - LowestLevel);
        }

        return bits;
    }

    /// <summary>The rows a ticket has a bit in, as bits.</summary>
    public static ulong Of(in Profile profile, int levelsWider, int regions) =>
        (ulong)profile.LevelBit << Level
        | (ulong)profile.Levels(levelsWider) << AdmitsLevel
        | (ulong)profile.GenderBit << OfGender
        | (ulong)profile.Genders << AdmitsGender
        | (ulong)regions << Region;

    /// <summary>The genders a ticket admits, as bits.</summary>
    public static int Admitted(EngineTicket ticket)
    {
        var admitted = 0;
        for (var gender = 0; gender < Guest; gender++)
        {
            if (ticket.GenderRule.Admits(ticket.Gender, (Gender)gender))
            {
                admitted |= 1 << gender;
            }
        }

        return ticket.GenderRule.AdmitsGuest(ticket.Gender, ticket.MembersOnly) ? admitted | (1 << Guest) : admitted;
    }
}
