using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The account, its sessions and its ways to sign in.</summary>
internal sealed partial class FakeApi
{
    private void MapAccounts(WebApplication app)
    {
        app.MapPost("/api/accounts", () => TypedResults.Created("/api/me", Me));
        app.MapPost("/api/sessions", () => TypedResults.Created("/", new SignedIn(Token, DateTimeOffset.UtcNow.AddDays(30), Me)));
        app.MapPost("/api/guests", () => TypedResults.Created("/", new SignedIn(Token, DateTimeOffset.UtcNow.AddDays(30), Me)));
        app.MapPost("/api/me/upgrade", () => Me);
        app.MapGet("/api/sessions/current/confirm", () => Proof);
        app.MapGet("/api/sessions", () => new Page<Session>(Sessions));
        app.MapDelete("/api/sessions/{id}", TypedResults.NoContent);
        app.MapGet("/api/me", () => Me);
        app.MapPatch("/api/me", () => Me);
        app.MapPut("/api/me/consent", () => Me);
        app.MapGet("/api/me/export", () => Found(Export));
        app.MapPost("/api/me/export", () => TypedResults.Accepted("/api/me/export", Export));
        app.MapDelete("/api/me", () => TypedResults.NoContent());
        app.MapPost("/api/me/password", () => TypedResults.NoContent());
        app.MapPost("/api/me/email", () => TypedResults.Accepted((string?)null));
        app.MapPost("/api/me/email/confirm", () => TypedResults.NoContent());
        app.MapPost("/api/password-resets", () => TypedResults.Accepted((string?)null));
        app.MapPost("/api/password-resets/complete", () => TypedResults.NoContent());
        app.MapGet("/api/me/second-factor", () => SecondFactor);
        app.MapGet("/api/external", () => new Page<ExternalProvider>(Providers));
        app.MapPost("/api/external/sign-up", () => TypedResults.Created("/", new SignedIn(Token, DateTimeOffset.UtcNow.AddDays(30), Me)));
        app.MapGet("/api/me/external", () => new Page<ExternalLink>(Links));
        app.MapDelete("/api/me/external/{provider}", TypedResults.NoContent);
        app.MapGet("/api/me/passkeys", () => new Page<Passkey>(Passkeys));
    }
}
