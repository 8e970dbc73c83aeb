namespace PlayLinkTalk.Contracts.Accounts;

public sealed record SignIn(string Email, string Password);

/// <param name="AccessToken">Opaque; for the Authorization header or the session cookie only.</param>
public sealed record SignedIn(string AccessToken, DateTimeOffset ExpiresAt, Account Account);

/// <summary>A signed-in device.</summary>
/// <param name="Device">The name that the browser or app reported, shortened.</param>
/// <param name="Current">Whether it is the caller's session.</param>
public sealed record Session(
    Guid Id, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, bool Current);

public static class SessionCookie
{
    /// <summary>HttpOnly, SameSite=Lax, Secure on https.</summary>
    public const string Name = "plt_session";
}
