using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>A ticket as its owner sees it.</summary>
internal static class TicketViews
{
    public static Ticket Of(TicketRow row, Guid? roomId, WaitEstimate wait, WaitingState? waiting, Unmatchable? unmatchable) => new(
        row.Id, row.State, row.Sport, row.District, row.RadiusKm, row.Earliest, row.Latest, row.Minutes, row.GenderRule,
        row.LevelMin, row.LevelMax, row.Seats, row.CreatedAt, row.EndedAt,
        row.State == TicketState.Matched ? row.MatchId : null, roomId, wait,
        waiting?.CompatiblePlayers ?? 0, waiting?.SeatsNeeded, waiting?.Relaxations ?? [], unmatchable);
}
