using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Says in the engine's words what a ticket's row says.</summary>
internal static class EngineTickets
{
    /// <summary>The middle level; taken for somebody who has not said how well they play, as far as their own range allows.</summary>
    private const int UnsaidLevel = 3;

    public static EngineTicket Of(
        TicketRow row, Gender gender, int? level, IReadOnlySet<Guid> blocked, IReadOnlyList<BusyInterval> busy,
        IReadOnlySet<Guid> liked) => new(
        row.Id, row.AccountId, row.Sport, row.District, row.RadiusKm, row.Earliest, row.Latest,
        row.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        row.GenderRule, gender, LevelOf(level, row.LevelMin, row.LevelMax), row.LevelMin, row.LevelMax, row.Seats, row.CreatedAt, blocked, busy)
    {
        Liked = liked,
    };

    public static int LevelOf(int? said, int levelMin, int levelMax) => said ?? Math.Clamp(UnsaidLevel, levelMin, levelMax);
}
