namespace PlayLinkTalk.Contracts.Accounts;

/// <summary>Starts a guest account, which is signed in on this device only.</summary>
/// <param name="Nickname">1 to 30 characters; what other players see.</param>
/// <param name="District">Slug of the home district; absent: one of the catalogue, until the guest changes it.</param>
/// <param name="Consent">Absent: the guest is asked for it on the pages.</param>
public sealed record CreateGuest(string Nickname, string? District = null, GiveConsent? Consent = null);

/// <summary>Makes a guest a member; the account keeps its id and everything that belongs to it.</summary>
/// <param name="Email">At most 254 characters; kept in lower case.</param>
/// <param name="Password">As for a new account.</param>
public sealed record UpgradeGuest(string Email, string Password);

/// <summary>What becomes of a guest when this device signs in to an existing account.</summary>
public enum GuestMove
{
    /// <summary>Games to come, rooms and friends go to the account, or the sign-in is refused with the reason.</summary>
    Take,

    /// <summary>The guest stays what it is; this device can't return to it.</summary>
    Leave,
}
