using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>A ticket as its owner sees it.</summary>
internal static class TicketViews
{
    public static Ticket Of(TicketRow row, Guid? roomId, WaitEstimate wait, TicketOutlook? outlook) => new(
        row.Id, row.State, row.Sport, row.District, row.RadiusKm, row.Earliest, row.Latest, row.Minutes, row.GenderRule,
        row.LevelMin, row.LevelMax, row.Seats, row.CreatedAt, row.EndedAt,
        row.State == TicketState.Matched ? row.MatchId : null, roomId, wait,
        outlook?.CompatiblePlayers ?? 0, outlook?.SeatsNeeded, outlook?.Relaxations ?? [], outlook?.Unmatchable,
        MembersOnly: row.MembersOnly);
}
