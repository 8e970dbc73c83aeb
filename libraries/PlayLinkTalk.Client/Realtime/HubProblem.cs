using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Client;

/// <summary>Converts a hub method's error to a problem. The message starts with the problem's code.</summary>
internal static class HubProblem
{
    private const string Prefix = "HubException: ";

    public static ApiProblem Of(HubException refused)
    {
        // SignalR prefixes the hub's message with its own text.
        var at = refused.Message.IndexOf(Prefix, StringComparison.Ordinal);
        var said = at < 0 ? refused.Message : refused.Message[(at + Prefix.Length)..];
        var code = said.Split(':', 2)[0].Trim();
        return new ApiProblem(code, StatusOf(code), said, null, ApiProblem.NoErrors);
    }

    /// <summary>An unknown code counts as a server error: the send is retried instead of dropped.</summary>
    private static int StatusOf(string code) => code switch
    {
        ProblemCodes.InvalidRequest or ProblemCodes.MalformedJson => 400,
        ProblemCodes.SignedOut => 401,
        ProblemCodes.NotFound => 404,
        ProblemCodes.WrongRoomKind => 409,
        ProblemCodes.RateLimited or ProblemCodes.TooManyConnections => 429,
        ProblemCodes.Unavailable => 503,
        _ => 500,
    };
}
