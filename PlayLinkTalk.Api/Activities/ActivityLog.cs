using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Past;

namespace PlayLinkTalk.Api.Activities;

/// <summary>Notes what an account did, in the transaction that does it.</summary>
internal static class ActivityLog
{
    public static void Add(Work work, Guid account, ActivityKind kind, DateTimeOffset now, string? device = null) =>
        work.Db.Activities.Add(new ActivityRow
        {
            Id = Guid.CreateVersion7(now), AccountId = account, Kind = kind, At = now, Device = device,
        });

    /// <summary>A game that the account joined or left.</summary>
    public static void AddGame(
        Work work, Guid account, ActivityKind kind, Guid match, string sport, string district, DateTimeOffset now) =>
        work.Db.Activities.Add(new ActivityRow
        {
            Id = Guid.CreateVersion7(now), AccountId = account, Kind = kind, At = now, MatchId = match, Sport = sport, District = district,
        });
}
