using System.Security.Claims;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Http;

/// <summary>The account and the session of the request.</summary>
internal readonly record struct Caller(Guid AccountId, Guid SessionId)
{
    public const string AccountClaim = "sub";
    public const string SessionClaim = "sid";

    /// <summary>Whether it is a guest. Known for HTTP requests of clients, not for what realtime nodes pass on.</summary>
    public bool IsGuest { get; init; }

    public static Caller? Of(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(AccountClaim), out var account)
            && Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session)
            ? new Caller(account, session) { IsGuest = principal.IsInRole(nameof(AccountRole.Guest)) }
            : null;

    /// <summary>Bound by minimal APIs; endpoints that take a caller require authorization.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) =>
        ValueTask.FromResult(Of(context.User)
            ?? throw new InvalidOperationException("The endpoint takes a caller but allows anonymous requests."));
}
