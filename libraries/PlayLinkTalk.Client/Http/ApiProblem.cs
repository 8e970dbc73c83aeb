using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Client;

/// <summary>The reason of a failed call. Branch on <see cref="Code"/>, not on the texts.</summary>
/// <param name="Code">One of <see cref="ProblemCodes"/>, or <see cref="Unreachable"/>.</param>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Errors">Messages by request field (camelCase, as on the wire); empty if no field is wrong.</param>
/// <param name="RetryAfter">The delay that the service asks for.</param>
/// <param name="TraceId">Finds the request in the service's logs.</param>
/// <param name="MatchId">The caller's conflicting game.</param>
/// <param name="TicketId">The caller's conflicting ticket.</param>
/// <param name="Codes">Field to its code, one of <see cref="FieldCodes"/>; null if no field has one.</param>
/// <param name="Challenge">For the second step of a sign-in.</param>
/// <param name="Until">The end of a suspension; null: none, or a ban.</param>
/// <param name="Appeal">The pass with which the owner of a suspended account appeals.</param>
/// <param name="PartyId">The party whose window the caller has accepted, and which is in the way.</param>
/// <param name="Sport">Of the conflicting plan, where the service says it.</param>
/// <param name="StartsAt">The start of the conflicting plan.</param>
/// <param name="EndsAt">The end of the conflicting plan.</param>
public sealed record ApiProblem(
    string Code, int Status, string Title, string? Detail, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors,
    TimeSpan? RetryAfter = null, string? TraceId = null, Guid? MatchId = null, Guid? TicketId = null,
    IReadOnlyDictionary<string, string>? Codes = null, string? Challenge = null, DateTimeOffset? Until = null, string? Appeal = null,
    Guid? PartyId = null, string? Sport = null, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null)
{
    /// <summary>The service did not answer: not running, not reachable, or too slow.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Whether a retry may succeed: no answer, a rate limit, or a server error.</summary>
    public bool IsTransient => Status is 0 or 408 or 429 or >= 500;

    public bool IsNotFound => Status == 404;

    /// <summary>There is no valid session: sign in again.</summary>
    public bool IsSignedOut => Code == ProblemCodes.SignedOut;

    internal static ApiProblem Silent(string detail) => new(Unreachable, 0, "The service does not answer.", detail, NoErrors);

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> NoErrors { get; } =
        new Dictionary<string, IReadOnlyList<string>>();
}
