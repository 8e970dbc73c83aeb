using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Moderation;

/// <param name="Until">In the future. Required, unless it is a ban.</param>
/// <param name="Reason">Required: the member reads it. At most 500 characters.</param>
/// <param name="Ban">Without an end.</param>
public sealed record SuspendAccount(DateTimeOffset? Until, string Reason, bool Ban = false);

/// <summary>The account can't sign in until then.</summary>
/// <param name="AccountId">The suspended account.</param>
/// <param name="Until">Null: a ban.</param>
/// <param name="Reason">What the member reads.</param>
public sealed record Suspension(Guid AccountId, DateTimeOffset? Until, string Reason);

/// <param name="Role">Required: member, moderator or admin.</param>
public sealed record ChangeRole(AccountRole? Role);

/// <summary>An act of a moderator or admin. Entries are never changed or deleted.</summary>
/// <param name="Actor">Null: an operator, from the command line.</param>
/// <param name="Act">What was done: assign, release, decide, note, write, suspend, lift-suspension, change-role, announce …</param>
/// <param name="SubjectKind">account, report or announcement.</param>
public sealed record AuditEntry(
    Guid Id, PlayerName? Actor, string Act, string SubjectKind, Guid SubjectId, string Details, DateTimeOffset At);
