using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Realtime.Authority;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>How a hub method says no: <c>code: detail</c>, the code being one of <see cref="ProblemCodes"/>.</summary>
internal static class HubProblems
{
    public static HubException Of(ApiProblem problem) => new($"{problem.Code}: {problem.Detail}");

    public static HubException NotFound() => new($"{ProblemCodes.NotFound}: There is no such room.");

    public static Guid Required(this IdArgument id, string name) =>
        id.Value ?? throw new HubException($"{ProblemCodes.InvalidRequest}: {name} must be an id.");

    public static long Required(this SeqArgument seq, string name) =>
        seq.Value ?? throw new HubException($"{ProblemCodes.InvalidRequest}: {name} must be a position, 0 or more.");

    public static string Required(this TextArgument text, string name) =>
        text.Value ?? throw new HubException($"{ProblemCodes.InvalidRequest}: {name} must be a text.");
}
