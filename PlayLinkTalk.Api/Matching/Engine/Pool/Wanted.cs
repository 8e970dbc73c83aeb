using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>A filter for a page: tickets with a bit in one row of every group, and in all single rows.</summary>
/// <param name="Levels">Bits: one of these levels.</param>
/// <param name="AdmitsLevels">Bits: admitting all of these levels.</param>
/// <param name="Genders">Bits: one of these genders.</param>
/// <param name="AdmitsGenders">Bits: admitting all of these genders.</param>
/// <param name="Regions">Bits: reaching one of these regions.</param>
internal readonly record struct Wanted(int Levels, int AdmitsLevels, int Genders, int AdmitsGenders, int Regions)
{
    public static Wanted Anybody(int regions) => new((1 << Traits.Levels) - 1, 0, (1 << Traits.Genders) - 1, 0, regions);

    /// <summary>Tickets that could be in a game with this one when the soft rules are relaxed by <paramref name="step"/> steps.</summary>
    public static Wanted By(Wish wish, int step, int regions)
    {
        var profile = wish.Profile;
        return new Wanted(profile.Levels(wish.Sport.Relaxation.Levels(step)), profile.LevelBit, profile.Genders, profile.GenderBit,
            regions);
    }
}
