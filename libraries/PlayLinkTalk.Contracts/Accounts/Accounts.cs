namespace PlayLinkTalk.Contracts.Accounts;

public enum AccountRole { Member, Moderator, Admin }

/// <summary><see cref="Undisclosed"/> is excluded from games with a gender rule.</summary>
public enum Gender { Undisclosed, Female, Male, Other }

/// <summary>A player's level in a sport: <paramref name="Level"/> 1 (new to it) to 5 (competes).</summary>
public sealed record SportLevel(string Sport, int Level);

/// <param name="Email">At most 254 characters; kept in lower case.</param>
/// <param name="Password">10 to 128 characters.</param>
/// <param name="DisplayName">1 to 30 characters; what other players see.</param>
/// <param name="District">Slug of the home district.</param>
/// <param name="Simulated">True for a player run by a program; visible to everyone and permanent.</param>
public sealed record CreateAccount(
    string Email, string Password, string DisplayName, Gender Gender, int? BirthYear, string District,
    IReadOnlyList<SportLevel>? Sports, bool Simulated = false);

/// <summary>The caller's own account.</summary>
public sealed record Account(
    Guid Id, string Email, string DisplayName, AccountRole Role, Gender Gender, int? BirthYear, string District,
    IReadOnlyList<SportLevel> Sports, bool Simulated, DateTimeOffset CreatedAt);

/// <summary>The fields to change; absent fields stay.</summary>
public sealed record UpdateAccount(
    string? DisplayName = null, Gender? Gender = null, int? BirthYear = null, string? District = null,
    IReadOnlyList<SportLevel>? Sports = null);

/// <summary>The public profile of an account.</summary>
public sealed record PlayerName(Guid Id, string Name, bool Simulated = false);
