using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Calendar;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>An entry of a room as one of its members has it.</summary>
/// <param name="Answer">Null until the member has answered.</param>
internal sealed record SharedEntry(CalendarEntryRow Entry, EntryAnswerRow? Answer)
{
    public bool IsDeclined => Answer is { Answer: EntryAnswer.No };
}

/// <summary>A member that hears of an entry.</summary>
/// <param name="JoinedAt">What was due before is no news to it.</param>
internal sealed record EntryReader(Guid EntryId, Guid AccountId, DateTimeOffset JoinedAt);

/// <summary>
/// Entries that the members of a room share. Members that have not accepted their invitation, and those that block the author, do not
/// find them.
/// </summary>
internal static class GroupEntries
{
    /// <summary>Those that take place, for one of the members.</summary>
    public static IQueryable<CalendarEntryRow> Shown(PlayLinkDb db, Guid account) =>
        Shared(db, account).Where(e => e.CancelledAt == null);

    /// <summary>The same with cancelled ones.</summary>
    public static IQueryable<CalendarEntryRow> Shared(PlayLinkDb db, Guid account) =>
        db.ShownMemberships().Where(m => m.AccountId == account && m.InvitedBy == null)
            .Join(db.CalendarEntries, m => (Guid?)m.RoomId, e => e.RoomId, (_, e) => e)
            .Where(e => !db.Blocks.Any(b => b.BlockerId == account && b.BlockedId == e.AccountId));

    /// <summary>Reads entries with the answers of a member.</summary>
    public static async Task<IReadOnlyList<SharedEntry>> WithAnswersAsync(
        PlayLinkDb db, Guid account, IQueryable<CalendarEntryRow> entries, CancellationToken cancellationToken) =>
        (await entries.AsNoTracking()
            .GroupJoin(
                db.EntryAnswers.Where(a => a.AccountId == account), e => e.Id, a => a.EntryId, (e, answers) => new { Entry = e, answers })
            .SelectMany(each => each.answers.DefaultIfEmpty(), (each, answer) => new { each.Entry, Answer = answer })
            .ToListAsync(cancellationToken)).ConvertAll(each => new SharedEntry(each.Entry, each.Answer));

    /// <summary>The members that are reminded of the entries: all that find them and have not declined.</summary>
    public static async Task<ILookup<Guid, EntryReader>> ReadersAsync(
        PlayLinkDb db, IReadOnlyCollection<Guid> entries, CancellationToken cancellationToken) => entries.Count == 0
        ? Array.Empty<EntryReader>().ToLookup(reader => reader.EntryId)
        : (await db.CalendarEntries.Where(e => entries.Contains(e.Id))
            .Join(
                db.ShownMemberships().Where(m => m.InvitedBy == null && m.AccountId != AssistantAccount.Id),
                e => e.RoomId, m => (Guid?)m.RoomId,
                (e, m) => new { EntryId = e.Id, Author = e.AccountId, m.AccountId, m.JoinedAt })
            .Where(m => !db.EntryAnswers.Any(a => a.EntryId == m.EntryId && a.AccountId == m.AccountId && a.Answer == EntryAnswer.No)
                && !db.Blocks.Any(b => b.BlockerId == m.AccountId && b.BlockedId == m.Author))
            .ToListAsync(cancellationToken))
            .Select(m => new EntryReader(m.EntryId, m.AccountId, m.JoinedAt)).ToLookup(reader => reader.EntryId);
}
