using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Calendar;

/// <summary>
/// <see cref="Going"/>: a fixed entry keeps its time free then. <see cref="Maybe"/>: it stays in the calendar.
/// <see cref="No"/>: it leaves the member's calendar, and nothing reminds of it.
/// </summary>
public enum EntryAnswer { Going, Maybe, No }

/// <summary>What the members of a room share of an entry.</summary>
/// <param name="Author">The member that wrote it.</param>
/// <param name="CanChange">Whether the caller is its author.</param>
/// <param name="CanEnd">Whether the caller is its author, or the owner of the room.</param>
/// <param name="NextAt">The start of the repetition that is not over yet; absent when all are.</param>
/// <param name="Answer">The caller's; absent until then.</param>
/// <param name="Guests">The members that have answered, the earliest first.</param>
public sealed record GroupEntry(
    Guid RoomId, PlayerName Author, bool CanChange, bool CanEnd, DateTimeOffset? NextAt, EntryAnswer? Answer,
    IReadOnlyList<EntryGuest> Guests);

/// <param name="Name">Empty when the caller blocks the member.</param>
public sealed record EntryGuest(Guid AccountId, string Name, EntryAnswer Answer);

/// <param name="Answer">Required.</param>
/// <param name="OverPlans">Whether a fixed entry may overlap open tickets and games of the caller.</param>
public sealed record AnswerEntry(EntryAnswer? Answer, bool OverPlans = false);
