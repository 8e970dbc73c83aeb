namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>The cookie that holds a browser's session token: HttpOnly, SameSite=Lax, Secure on https.</summary>
public static class SessionCookie
{
    public const string Name = "plt_session";
}
