using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Moderation;

/// <summary>
/// What moderators and a reported member wrote to each other, in one thread for each report. The member reads neither the report nor the
/// names of reporter and moderators.
/// </summary>
/// <param name="Id">Of the thread; it is not the report's.</param>
/// <param name="OpenedAt">When a moderator began it.</param>
/// <param name="LastAt">When the last message was written.</param>
/// <param name="AwaitsMember">Whether the last message is the moderators'.</param>
/// <param name="Left">How many messages the member may write now; the next message of a moderator brings more.</param>
/// <param name="Messages">Only when one thread is read: oldest first, all of them.</param>
public sealed record TeamThread(
    Guid Id, DateTimeOffset OpenedAt, DateTimeOffset LastAt, bool AwaitsMember, int Left, IReadOnlyList<TeamMessage>? Messages = null);

/// <param name="Seq">1, 2, 3 … in the thread.</param>
/// <param name="FromTeam">Whether a moderator wrote it.</param>
/// <param name="Text">As it was written.</param>
/// <param name="At">When it was written.</param>
/// <param name="Author">Only for moderators: the one that wrote it. Absent for the member.</param>
public sealed record TeamMessage(int Seq, bool FromTeam, string Text, DateTimeOffset At, PlayerName? Author = null);

/// <param name="Text">At most 1,000 characters.</param>
public sealed record WriteTeamMessage(string Text);
