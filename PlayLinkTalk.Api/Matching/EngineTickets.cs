using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Says in the engine's words what a ticket's row says.</summary>
internal static class EngineTickets
{
    /// <summary>The middle level; taken for somebody who has not said how well they play, as far as their own range allows.</summary>
    private const int UnsaidLevel = 3;

    public static EngineTicket Of(
        TicketRow row, Contracts.Accounts.Gender gender, int? level, IReadOnlySet<Guid> blocked, IReadOnlyList<BusyInterval> busy,
        IReadOnlySet<Guid> liked) => new(
        row.Id, row.AccountId, row.Sport, row.District, row.RadiusKm, row.Earliest, row.Latest,
        row.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        Rule(row.GenderRule), Gender(gender), LevelOf(level, row.LevelMin, row.LevelMax), row.LevelMin, row.LevelMax, row.Seats, row.CreatedAt, blocked, busy)
    {
        Liked = liked,
    };

    public static int LevelOf(int? said, int levelMin, int levelMax) => said ?? Math.Clamp(UnsaidLevel, levelMin, levelMax);

    private static GenderRule Rule(Contracts.Matching.GenderRule rule) => rule switch
    {
        Contracts.Matching.GenderRule.Same => GenderRule.Same,
        Contracts.Matching.GenderRule.Female => GenderRule.Female,
        Contracts.Matching.GenderRule.Male => GenderRule.Male,
        _ => GenderRule.Any,
    };

    private static Gender Gender(Contracts.Accounts.Gender gender) => gender switch
    {
        Contracts.Accounts.Gender.Female => Engine.Gender.Female,
        Contracts.Accounts.Gender.Male => Engine.Gender.Male,
        Contracts.Accounts.Gender.Other => Engine.Gender.Other,
        _ => Engine.Gender.Undisclosed,
    };
}
