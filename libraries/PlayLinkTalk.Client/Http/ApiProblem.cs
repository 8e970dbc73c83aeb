using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Client;

/// <summary>Why a call did not succeed. Decide by <see cref="Code"/>, never by the texts.</summary>
/// <param name="Code">One of <see cref="ProblemCodes"/>, or <see cref="Unreachable"/>.</param>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Errors">What is wrong with which field of the request (camelCase, as on the wire); empty when no field is to blame.</param>
/// <param name="RetryAfter">How long the service asks the caller to wait.</param>
/// <param name="TraceId">Finds the request in the service's logs.</param>
/// <param name="MatchId">The game of the caller that is in the way.</param>
/// <param name="TicketId">The ticket of the caller that is in the way.</param>
public sealed record ApiProblem(
    string Code, int Status, string Title, string? Detail, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors,
    TimeSpan? RetryAfter = null, string? TraceId = null, Guid? MatchId = null, Guid? TicketId = null)
{
    /// <summary>The service gave no answer: not running, not reachable, or too slow.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Whether the same call may well succeed later: no answer, a limit, or the service's own trouble.</summary>
    public bool IsTransient => Status is 0 or 408 or 429 or >= 500;

    public bool IsNotFound => Status == 404;

    /// <summary>The session has ended or never was: sign in again.</summary>
    public bool IsSignedOut => Code == ProblemCodes.SignedOut;

    internal static ApiProblem Silent(string detail) => new(Unreachable, 0, "The service does not answer.", detail, NoErrors);

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> NoErrors { get; } =
        new Dictionary<string, IReadOnlyList<string>>();
}
