using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Makes the engine's tickets from rows.</summary>
internal static class EngineTickets
{
    /// <summary>The middle level, within the ticket's own range; stands for an account that states no level.</summary>
    private const int UnsaidLevel = 3;

    public static EngineTicket Of(TicketRow row, TicketOwner owner) => Of(
        row, owner.Gender, owner.Level, owner.Blocked, [.. owner.Busy.Select(busy => new BusyInterval(busy.Start, busy.End))], owner.Liked,
        owner.IsGuest, owner.Standing);

    public static EngineTicket Of(
        TicketRow row, Gender gender, int? level, IReadOnlySet<Guid> blocked, IReadOnlyList<BusyInterval> busy,
        IReadOnlySet<Guid> liked, bool isGuest, PlayerStanding standing) => new(
        row.Id, row.AccountId, row.Sport, row.District, row.RadiusKm, row.Earliest, row.Latest,
        row.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        row.GenderRule, gender, LevelOf(level, row.LevelMin, row.LevelMax), row.LevelMin, row.LevelMax, row.Seats, row.CreatedAt, blocked,
        busy)
    {
        Liked = liked,
        Skill = standing.Level?.From(LevelOf(level, row.LevelMin, row.LevelMax)),
        Manner = standing.Manner,
        IsGuest = isGuest,
        MembersOnly = row.MembersOnly ?? false,
    };

    public static int LevelOf(int? said, int levelMin, int levelMax) => said ?? Math.Clamp(UnsaidLevel, levelMin, levelMax);
}
