using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Membership;

/// <summary>The result of a change of a room: the room, or one of the two refusals.</summary>
internal sealed record RoomOutcome(Guid? RoomId = null, bool IsNew = false, ProblemHttpResult? Problem = null, RetryLater? Later = null)
{
    /// <summary>Rolls back the unit of work that it is thrown in.</summary>
    public static RefusedException<RoomOutcome> Refuse(ProblemHttpResult problem) => new(new(Problem: problem));

    /// <summary>The same with a time to wait.</summary>
    public static RefusedException<RoomOutcome> Refuse(RetryLater later) => new(new(Later: later));
}
