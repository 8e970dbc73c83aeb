namespace PlayLinkTalk.Contracts.Accounts;

public sealed record SignIn(string Email, string Password);

/// <param name="AccessToken">Opaque; belongs in the Authorization header or the session cookie and nowhere else.</param>
public sealed record SignedIn(string AccessToken, DateTimeOffset ExpiresAt, Account Account);

/// <summary>A signed-in device.</summary>
/// <param name="Device">What the browser or app called itself, shortened.</param>
/// <param name="Current">Whether this is the session that asked.</param>
public sealed record Session(
    Guid Id, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, bool Current);

public static class SessionCookie
{
    /// <summary>HttpOnly, SameSite=Lax, Secure on https.</summary>
    public const string Name = "plt_session";
}
