using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Finds the session behind the Authorization header or else the cookie. A signed-out device is refused at once.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    IDbContextFactory<PlayLinkDb> contexts, SessionTouch touch, SessionLife life, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    /// <summary>Compiled once: every request runs it.</summary>
    private static readonly CompiledQuery<Func<PlayLinkDb, string, DateTimeOffset, DateTimeOffset, Task<Found?>>> Find = new(() =>
        EF.CompileAsyncQuery((PlayLinkDb db, string hash, DateTimeOffset now, DateTimeOffset oldest) => db.Sessions
            .Where(s => s.TokenHash == hash && s.ExpiresAt > now && s.CreatedAt > oldest)
            .Select(
                s => new Found(
                    s.Id, s.AccountId, s.LastSeenAt, db.Accounts.Where(a => a.Id == s.AccountId)
                        .Select(a => a.GuestUntil != null ? AccountRole.Guest : a.Role).First()))
            .SingleOrDefault()));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = ReadToken(Request);
        if (token is null)
        {
            return AuthenticateResult.NoResult();
        }

        var hash = SessionToken.Hash(token);
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(Context.RequestAborted);
        var session = hash is null ? null : await Find.For(db)(db, hash, now, life.OldestBegin(now));
        if (session is null)
        {
            return AuthenticateResult.Fail("No such session.");
        }

        touch.Note(session.Id, session.LastSeenAt, now);
        var identity = new ClaimsIdentity(
        [
            new Claim(Caller.AccountClaim, session.AccountId.ToString()),
            new Claim(Caller.SessionClaim, session.Id.ToString()),
            new Claim(ClaimTypes.Role, session.Role.ToString()),
        ], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await Problem.Of(StatusCodes.Status401Unauthorized, ProblemCodes.SignedOut, "Sign in first.").ExecuteAsync(Context);
    }

    private static string? ReadToken(HttpRequest request) => BearerToken.Of(request) ?? request.Cookies[SessionCookie.Name];

    private sealed record Found(Guid Id, Guid AccountId, DateTimeOffset LastSeenAt, AccountRole Role);
}
