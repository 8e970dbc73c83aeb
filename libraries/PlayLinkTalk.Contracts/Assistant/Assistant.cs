using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Contracts.Assistant;

/// <summary>The account of the assistant: a room member run by a program, with no sessions and no rights.</summary>
public static class AssistantAccount
{
    /// <summary>The same at every service. The account exists once a room has it.</summary>
    public static readonly Guid Id = new("a5515747-0000-7000-8000-000000000001");
}

/// <summary>
/// When the assistant answers in a room. <see cref="Off"/>: it is no member. <see cref="Mentioned"/>: messages that name it with @, or
/// that reply to it. <see cref="Always"/>: every message of a member.
/// </summary>
public enum AssistantMode { Off, Mentioned, Always }

/// <param name="AccountId"><see cref="AssistantAccount.Id"/>.</param>
/// <param name="Name">Its display name.</param>
/// <param name="BuiltIn">Whether it is the small responder for demonstrations, and no language model.</param>
/// <param name="Mine">What is left of the caller's answers today.</param>
public sealed record AssistantInfo(Guid AccountId, string Name, bool BuiltIn, AnswerBudget Mine);

/// <summary>Answers of one day in Korea.</summary>
/// <param name="Left">0 or more.</param>
/// <param name="PerDay">The limit.</param>
public sealed record AnswerBudget(int Left, int PerDay);

/// <summary>The assistant of a room, as a member sees it.</summary>
/// <param name="Instruction">The owner's instruction, which all members can read; empty: none.</param>
/// <param name="BuiltIn">As in <see cref="AssistantInfo"/>.</param>
/// <param name="MayChange">Whether the caller owns the room.</param>
/// <param name="Mine">What is left of the caller's answers today, in all rooms together.</param>
/// <param name="Room">What is left of the room's answers today.</param>
/// <param name="Answering">The answer that is under way; absent when none is. Its text comes as signals.</param>
public sealed record RoomAssistant(
    AssistantMode Mode, string Instruction, bool BuiltIn, bool MayChange, AnswerBudget Mine, AnswerBudget Room,
    AnswerSignal? Answering = null);

/// <summary>By the owner of a group. What is absent does not change.</summary>
/// <param name="Mode">Any but <see cref="AssistantMode.Off"/> makes the assistant a member, off takes it out.</param>
/// <param name="Instruction">
/// At most <see cref="LongestInstruction"/> characters that every answer follows; line breaks and tabs are the only control characters.
/// Empty: none.
/// </param>
public sealed record ChangeRoomAssistant(AssistantMode? Mode = null, string? Instruction = null)
{
    public const int LongestInstruction = 2000;
}
