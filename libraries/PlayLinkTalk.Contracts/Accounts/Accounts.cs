namespace PlayLinkTalk.Contracts.Accounts;

/// <summary><see cref="Guest"/>: started with a nickname alone; an upgrade makes it a member with the same id.</summary>
public enum AccountRole { Member, Moderator, Admin, Guest }

/// <summary><see cref="Undisclosed"/> is excluded from games with a gender rule.</summary>
public enum Gender { Undisclosed, Female, Male, Other }

/// <summary>A player's level in a sport: <paramref name="Level"/> 1 (new to it) to 5 (competes).</summary>
public sealed record SportLevel(string Sport, int Level);

/// <param name="Email">At most 254 characters; kept in lower case.</param>
/// <param name="Password">
/// 10 to 128 characters; no common password, nor the account's own address or name, nor words of this service.
/// </param>
/// <param name="DisplayName">1 to 30 characters; what other players see.</param>
/// <param name="District">Slug of the home district.</param>
/// <param name="Simulated">
/// True for a player run by a program; visible to everyone and permanent. Needs the key of the service in the header
/// <see cref="SimulationKey.Header"/>.
/// </param>
/// <param name="Language">Of mails to the account: <c>ko</c> (the default) or <c>en</c>.</param>
/// <param name="Consent">Absent: the member is asked for it on the pages.</param>
public sealed record CreateAccount(
    string Email, string Password, string DisplayName, Gender Gender, int? BirthYear, string District,
    IReadOnlyList<SportLevel>? Sports, bool Simulated = false, string? Language = null, GiveConsent? Consent = null);

/// <summary>The caller's own account.</summary>
/// <param name="Email">Empty for a guest.</param>
/// <param name="FriendCode">8 characters that find the account; absent until it has one.</param>
/// <param name="About">What the account tells other members about itself; absent if nothing.</param>
/// <param name="EmailVerified">Whether a mail to the address has been answered.</param>
/// <param name="Consent">Absent until the member has agreed to the terms and the privacy policy.</param>
public sealed record Account(
    Guid Id, string Email, string DisplayName, AccountRole Role, Gender Gender, int? BirthYear, string District,
    IReadOnlyList<SportLevel> Sports, bool Simulated, DateTimeOffset CreatedAt, string? FriendCode = null, string? About = null,
    bool EmailVerified = false, Consent? Consent = null);

/// <summary>The fields to change; absent fields stay.</summary>
/// <param name="About">At most 300 characters; empty: nothing.</param>
public sealed record UpdateAccount(
    string? DisplayName = null, Gender? Gender = null, int? BirthYear = null, string? District = null,
    IReadOnlyList<SportLevel>? Sports = null, string? About = null, string? Language = null);

/// <summary>An account as other accounts see it beside what it does.</summary>
/// <param name="Guest">True for a guest; absent otherwise.</param>
public sealed record PlayerName(Guid Id, string Name, bool Simulated = false, bool? Guest = null);

/// <summary>Lets a program that an operator runs sign simulated players up.</summary>
public static class SimulationKey
{
    public const string Header = "X-Simulation-Key";
}
