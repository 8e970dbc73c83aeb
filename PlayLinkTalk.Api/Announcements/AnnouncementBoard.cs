using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Announcements;

/// <summary>
/// What operators tell everybody: one row, and one event on a channel that every realtime node hears. Nothing is written for a member.
/// </summary>
internal sealed class AnnouncementBoard(
    WriteTransaction write, SecurityLog security, IOptions<AnnouncementOptions> options, TimeProvider time)
{
    private const string Subject = "announcement";

    /// <summary>Those that are shown now, newest first.</summary>
    public static async Task<IReadOnlyList<Announcement>> CurrentAsync(
        PlayLinkDb db, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.Announcements.AsNoTracking().Where(a => a.Until > now).OrderByDescending(a => a.At).ThenBy(a => a.Id)
            .ToListAsync(cancellationToken)).ConvertAll(View);

    /// <summary>For operators, from the command line.</summary>
    public Task<(Announcement? Announced, FieldErrors Errors)> AnnounceAsync(
        string korean, string english, DateTimeOffset until, CancellationToken cancellationToken) =>
        AnnounceAsync(null, korean, english, until, cancellationToken);

    /// <summary>
    /// Stores it and tells everybody; the same words, while they are shown, are announced once. The errors name the field:
    /// <c>korean</c>, <c>english</c>, <c>until</c>.
    /// </summary>
    /// <param name="actor">The admin; null: an operator, from the command line.</param>
    /// <param name="korean">1 to 500 characters.</param>
    /// <param name="english">The same in English.</param>
    /// <param name="until">From then on it is shown no more.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<(Announcement? Announced, FieldErrors Errors)> AnnounceAsync(
        Guid? actor, string korean, string english, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var row = new AnnouncementRow
        {
            Id = Guid.CreateVersion7(now), Korean = korean.Trim(), English = english.Trim(), At = now, Until = until.ToUniversalTime(),
        };
        var errors = Check(row, now);
        if (errors.Any)
        {
            return (null, errors);
        }

        var announced = View(row);
        Announcement? shown = null;
        var isRoom = await write.RunAsync(async (work, ct) =>
        {
            shown = await work.Db.Announcements.AsNoTracking()
                .Where(a => a.Until > now && a.Korean == row.Korean && a.English == row.English).OrderByDescending(a => a.At)
                .FirstOrDefaultAsync(ct) is { } same ? View(same) : null;
            if (shown is not null)
            {
                return true;
            }

            if (await work.Db.Announcements.CountAsync(a => a.Until > now, ct) >= options.Value.MostAtOnce)
            {
                return false;
            }

            work.Db.Announcements.Add(row);
            work.Db.AuditLog.Add(AuditRow.Of(actor, "announce", Subject, row.Id, Said(row), now));
            work.Events.Publish(Channels.Everybody, 0, FeedEventTypes.Announcement, announced);
            return true;
        }, cancellationToken);
        errors.Require(isRoom, "until", $"{options.Value.MostAtOnce} announcements are shown already: wait until one has ended");
        if (errors.Any)
        {
            return (null, errors);
        }

        if (shown is not null)
        {
            return (shown, errors);
        }

        security.Announced(row.Id, row.Until);
        return (announced, errors);
    }

    /// <summary>For operators, from the command line.</summary>
    public Task<bool> WithdrawAsync(Guid id, CancellationToken cancellationToken) => WithdrawAsync(null, id, cancellationToken);

    /// <summary>Ends an announcement before its time, everywhere. False when it is not shown now.</summary>
    /// <param name="actor">The admin; null: an operator, from the command line.</param>
    /// <param name="id">The announcement.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<bool> WithdrawAsync(Guid? actor, Guid id, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var isDone = await write.RunAsync(async (work, ct) =>
        {
            if (await work.Db.Announcements.SingleOrDefaultAsync(a => a.Id == id && a.Until > now, ct) is not { } row)
            {
                return false;
            }

            row.Until = now;
            work.Db.AuditLog.Add(AuditRow.Of(actor, "withdraw-announcement", Subject, row.Id, "", now));
            work.Events.Publish(Channels.Everybody, 0, FeedEventTypes.Announcement, View(row));
            return true;
        }, cancellationToken);
        if (isDone)
        {
            security.AnnouncementWithdrawn(id);
        }

        return isDone;
    }

    private FieldErrors Check(AnnouncementRow row, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        foreach (var (field, text) in new[] { ("korean", row.Korean), ("english", row.English) })
        {
            errors.Require(
                Text.IsParagraphs(text, AnnouncementRow.LongestText), field, $"1 to {AnnouncementRow.LongestText} visible characters");
        }

        errors.Require(
            row.Until > now && row.Until <= now.AddDays(options.Value.LongestDays), "until",
            $"in the future, at most {options.Value.LongestDays} days");
        return errors;
    }

    private static string Said(AnnouncementRow row) => $"{row.Until:u}: {row.Korean} / {row.English}";

    private static Announcement View(AnnouncementRow row) => new(row.Id, new LocalizedName(row.Korean, row.English), row.At, row.Until);
}
