using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Standalone.Crowd.Cast;

namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary>Decides whether a player fits a wish, and creates the ticket.</summary>
internal static class Suitability
{
    /// <summary>The level that the service assumes if none is stated, within the ticket's own range.</summary>
    private const int UnsaidLevel = 3;
    private const double NearbyKm = 3;

    public static bool Suits(Persona persona, OpenWish wish) =>
        Admits(wish.Gender, persona.Gender)
            && (persona.LevelIn(wish.Sport) is not { } level || (level >= wish.LevelMin && level <= wish.LevelMax));

    /// <summary>
    /// As open as the wish allows. A player without a stated level counts as within the range of the own ticket, so the ticket
    /// takes the range of the wish if that does not contain the middle level.
    /// </summary>
    public static CreateTicket TicketFor(Persona persona, OpenWish wish, DateTimeOffset earliest, DateTimeOffset latest)
    {
        var open = persona.LevelIn(wish.Sport) is not null || (wish.LevelMin <= UnsaidLevel && UnsaidLevel <= wish.LevelMax);
        return new(
            wish.Sport, wish.District, NearbyKm, earliest, latest, wish.Minutes,
            LevelMin: open ? 1 : wish.LevelMin, LevelMax: open ? 5 : wish.LevelMax);
    }

    private static bool Admits(GenderRule rule, Gender gender) => rule switch
    {
        GenderRule.Any => true,
        GenderRule.Female => gender == Gender.Female,
        GenderRule.Male => gender == Gender.Male,
        _ => false,
    };
}
