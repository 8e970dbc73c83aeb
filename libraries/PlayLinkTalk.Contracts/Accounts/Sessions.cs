namespace PlayLinkTalk.Contracts.Accounts;

/// <param name="Device">
/// What this device got at an earlier sign-in; browsers send it as a cookie. Guesses of strangers do not lock such a device out.
/// </param>
/// <param name="Guest">For a caller that is a guest. Absent: take.</param>
public sealed record SignIn(string Email, string Password, string? Device = null, GuestMove? Guest = null);

/// <param name="AccessToken">Opaque; for the Authorization header or the session cookie only.</param>
/// <param name="Device">To be kept on the device, also when it signs out, and sent with its next sign-in.</param>
public sealed record SignedIn(string AccessToken, DateTimeOffset ExpiresAt, Account Account, string? Device = null);

/// <summary>The cookie of <see cref="SignedIn.Device"/>. It is no credential.</summary>
public static class DeviceCookie
{
    public const string Name = "plt_device";
}

/// <summary>A signed-in device.</summary>
/// <param name="Device">The name that the browser or app reported, shortened.</param>
/// <param name="Current">Whether it is the caller's session.</param>
public sealed record Session(
    Guid Id, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, bool Current,
    bool? Push = null);

/// <summary>Shows again that the caller is the account's owner: one of the two.</summary>
/// <param name="Code">Of the second factor.</param>
public sealed record ConfirmSession(string? Password = null, string? Code = null);

/// <summary>How the caller can show again that they are the account's owner. A fresh sign-in, also at a provider, always does.</summary>
/// <param name="Password">Whether the account has a password.</param>
/// <param name="Code">Whether it has a second factor.</param>
/// <param name="FreshUntil">Until when the last proof of this session counts; absent if it does not any more, and for guests.</param>
public sealed record SessionProof(bool Password, bool Code, DateTimeOffset? FreshUntil = null);

/// <summary>The cookie that belongs to the form tokens of the pages. It is no credential.</summary>
public static class FormCookie
{
    public const string Name = "plt_form";
}

public static class SessionCookie
{
    /// <summary>HttpOnly, SameSite=Lax, Secure on https.</summary>
    public const string Name = "plt_session";
}
