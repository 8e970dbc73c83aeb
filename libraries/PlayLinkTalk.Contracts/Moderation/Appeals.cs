using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Moderation;

public enum AppealState { Received, Granted, Rejected }

/// <param name="Pass">The <c>appeal</c> of the answer that refused the sign-in; good for an hour.</param>
/// <param name="Words">Why the suspension is wrong; at most 1,000 characters.</param>
public sealed record CreateAppeal(string Pass, string Words);

/// <summary>An appeal as its author sees it.</summary>
/// <param name="Id">Of the appeal.</param>
/// <param name="State">Whether it is decided, and how.</param>
/// <param name="Words">As they were written.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Answer">Of the moderator that decided.</param>
public sealed record Appeal(Guid Id, AppealState State, string Words, DateTimeOffset CreatedAt, string? Answer = null);

/// <summary>An appeal as moderators see it.</summary>
/// <param name="Id">Of the appeal.</param>
/// <param name="Account">The suspended member.</param>
/// <param name="SuspendedBy">The moderator that suspended: another one decides.</param>
/// <param name="Reason">What the member was told.</param>
/// <param name="Until">The end of the suspension; null: a ban.</param>
/// <param name="Words">Of the member.</param>
/// <param name="State">Whether it is decided, and how.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="MayDecide">Whether the caller may decide it.</param>
/// <param name="Answer">What the member is told.</param>
/// <param name="Strike">
/// True: it is about a strike: its reason is the fault that two players stated, and no moderator suspended. Absent: a suspension.
/// </param>
public sealed record ModeratedAppeal(
    Guid Id, PlayerName Account, PlayerName SuspendedBy, string Reason, DateTimeOffset? Until, string Words, AppealState State,
    DateTimeOffset CreatedAt, bool MayDecide, string? Answer = null, bool? Strike = null);

/// <param name="Grant">Required: whether the suspension or strike ends.</param>
/// <param name="Answer">Required: the member reads it. At most 500 characters.</param>
public sealed record DecideAppeal(bool? Grant, string Answer);
