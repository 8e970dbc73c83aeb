using System.Security.Claims;

namespace PlayLinkTalk.Api.Http;

/// <summary>The account and the session of the request.</summary>
internal readonly record struct Caller(Guid AccountId, Guid SessionId)
{
    public const string AccountClaim = "sub";
    public const string SessionClaim = "sid";

    public static Caller? Of(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(AccountClaim), out var account)
            && Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session)
            ? new Caller(account, session)
            : null;

    /// <summary>Bound by minimal APIs; endpoints that take a caller require authorization.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) =>
        ValueTask.FromResult(Of(context.User)
            ?? throw new InvalidOperationException("The endpoint takes a caller but allows anonymous requests."));
}
