using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Api.Exports;

/// <summary>Everything of an account but its messages. Secrets are left out: hashes, keys, and what opens the account.</summary>
internal static class ExportSections
{
    public static async Task WriteAsync(PlayLinkDb db, Guid id, Utf8JsonWriter writer, int page, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().Include(a => a.Sports).SingleAsync(a => a.Id == id, cancellationToken);
        Put("account", AccountView.Of(account));
        Put("settings", await db.AccountSettings.AsNoTracking().SingleOrDefaultAsync(s => s.AccountId == id, cancellationToken));
        await ListAsync("devices", db.Sessions.Where(s => s.AccountId == id).OrderBy(s => s.CreatedAt)
            .Select(s => new { s.Device, s.CreatedAt, s.LastSeenAt }));
        await ListAsync("passkeys", db.Passkeys.Where(p => p.AccountId == id).OrderBy(p => p.CreatedAt)
            .Select(p => new { p.Name, p.CreatedAt, p.LastUsedAt }));
        await ListAsync("friends", db.Friendships.Where(f => f.AccountId == id).OrderBy(f => f.Since)
            .Select(f => new
            {
                Id = f.OtherId, Name = db.Accounts.Where(a => a.Id == f.OtherId).Select(a => a.DisplayName).FirstOrDefault(), f.State,
                f.Since,
            }));
        await ListAsync("blocks", db.Blocks.Where(b => b.BlockerId == id).OrderBy(b => b.Since)
            .Select(b => new
            {
                Id = b.BlockedId, Name = db.Accounts.Where(a => a.Id == b.BlockedId).Select(a => a.DisplayName).FirstOrDefault(), b.Since,
            }));
        await ListAsync("likedPlayers", db.LikedPlayers.Where(l => l.AccountId == id).OrderBy(l => l.Since)
            .Select(l => new
            {
                Id = l.LikedId, Name = db.Accounts.Where(a => a.Id == l.LikedId).Select(a => a.DisplayName).FirstOrDefault(), l.Since,
            }));
        await ListAsync("wishes", db.Tickets.Where(t => t.AccountId == id).OrderBy(t => t.CreatedAt).Select(t => new
        {
            t.Id, t.Sport, t.District, t.RadiusKm, t.Earliest, t.Latest, t.Minutes, t.GenderRule, t.LevelMin, t.LevelMax, t.Seats, t.State,
            t.CreatedAt, t.EndedAt, t.MatchId,
        }));
        await ListAsync("games", db.MatchPlayers.Where(p => p.AccountId == id).Join(db.Matches, p => p.MatchId, m => m.Id, (p, m) => new
        {
            m.Id, m.Sport, m.District, m.StartsAt, m.EndsAt, m.Place, m.CalledOffAt, p.Level, p.Seats, p.JoinedAt, p.LeftAt,
        }).OrderBy(m => m.StartsAt));
        await ListAsync("courts", db.CourtBookings.Where(b => b.AccountId == id).OrderBy(b => b.StartsAt).Select(b => new
        {
            b.Id, b.VenueId, b.CourtId, b.StartsAt, b.EndsAt, b.State, b.CreatedAt,
        }));
        await ListAsync("calendarEntries", db.CalendarEntries.Where(e => e.AccountId == id).OrderBy(e => e.CreatedAt).Select(e => new
        {
            e.Id, e.RoomId, e.Title, e.Place, e.LocalStart, e.Zone, e.Minutes, e.Repeats, e.Fixed, e.Reminders, e.CreatedAt, e.CancelledAt,
        }));
        await ListAsync("entryAnswers", db.EntryAnswers.Where(a => a.AccountId == id).OrderBy(a => a.AnsweredAt)
            .Select(a => new { a.EntryId, a.Answer, a.AnsweredAt }));
        await ListAsync("rooms", db.RoomMembers.Where(m => m.AccountId == id).Join(db.Rooms, m => m.RoomId, r => r.Id, (m, r) => new
        {
            r.Id, r.Kind, r.Title, r.MatchId, m.JoinedAt, r.LastSeq,
        }).OrderBy(r => r.JoinedAt));
        await ListAsync("posts", db.Posts.Where(p => p.AuthorId == id && p.GoneAt == null).OrderBy(p => p.CreatedAt)
            .Select(p => new { p.Id, p.Category, p.Title, p.Text, p.Likes, p.CreatedAt, p.ChangedAt }));
        await ListAsync("comments", db.Comments.Where(c => c.AuthorId == id && c.GoneAt == null).OrderBy(c => c.CreatedAt)
            .Select(c => new { c.Id, c.PostId, c.Text, c.CreatedAt }));
        await ListAsync("drafts", db.PostDrafts.Where(d => d.AccountId == id).OrderBy(d => d.ChangedAt)
            .Select(d => new { d.Category, d.Title, d.Text, d.ChangedAt }));
        await ListAsync("otherServices", db.ExternalIdentities.Where(i => i.AccountId == id).OrderBy(i => i.LinkedAt)
            .Select(i => new { i.Provider, i.Email, i.LinkedAt, i.LastUsedAt }));
        await ListAsync("likes", db.PostLikes.Where(l => l.AccountId == id).OrderBy(l => l.At).Select(l => new { l.PostId, l.At }));
        await ListAsync("reports", db.Reports.Where(r => r.ReporterId == id).OrderBy(r => r.CreatedAt)
            .Select(r => new { r.Id, r.SubjectKind, r.SubjectId, r.Reason, r.Words, r.State, r.CreatedAt }));
        await ListAsync("appeals", db.Appeals.Where(a => a.AccountId == id).OrderBy(a => a.CreatedAt)
            .Select(a => new { a.Words, a.State, a.CreatedAt, a.Answer, a.DecidedAt }));
        await ListAsync("moderators", db.TeamMessages
            .Join(db.TeamThreads.Where(t => t.AccountId == id), m => m.ThreadId, t => t.Id, (m, _) => m)
            .OrderBy(m => m.ThreadId).ThenBy(m => m.Seq).Select(m => new { m.ThreadId, m.FromTeam, m.Text, m.At }));
        await ListAsync("hiddenWords", db.HiddenWords.Where(h => h.AccountId == id).OrderBy(h => h.At)
            .Select(h => new { h.SubjectId, h.At }));
        await ListAsync("attendances", db.Attendances.Where(a => a.AccountId == id).OrderBy(a => a.MatchId)
            .Select(a => new { a.MatchId, a.ConfirmedAt, a.CheckedInAt }));
        await ListAsync("attendanceStatements", db.AttendanceStatements.Where(s => s.ById == id).OrderBy(s => s.MatchId)
            .ThenBy(s => s.AboutId).Select(s => new { s.MatchId, s.AboutId, s.Fault, s.At }));
        await ListAsync("strikes", db.Strikes.Where(s => s.AccountId == id).OrderBy(s => s.At)
            .Select(s => new { s.MatchId, s.Fault, s.At, s.LiftedAt }));
        await ListAsync("playerRatings", db.PlayerRatings.Where(r => r.ById == id).OrderBy(r => r.At).ThenBy(r => r.AboutId)
            .Select(r => new { r.MatchId, r.AboutId, r.Manner, r.Level, r.Reasons, r.At }));
        await ListAsync("playedLevels", db.PlayerLevels.Where(l => l.AccountId == id).OrderBy(l => l.Sport)
            .Select(l => new { l.Sport, l.Level, l.Games }));
        await ListAsync("sharedGames", db.GameShares.Where(s => s.AccountId == id).OrderBy(s => s.CreatedAt)
            .Select(s => new { s.Id, s.MatchId, s.CreatedAt }), s => new { Address = $"/g/{s.Id}", s.MatchId, s.CreatedAt });
        await ListAsync("results", db.MatchResults.Where(r => r.ById == id).OrderBy(r => r.StatedAt)
            .Select(r => new { r.MatchId, r.Score, r.State, r.StatedAt }));
        await ListAsync("files", db.Uploads
            .Where(u => u.AccountId == id && (u.State == UploadStage.Ready || u.State == UploadStage.Pending)).OrderBy(u => u.CreatedAt)
            .Select(u => new
            {
                u.Id, u.Kind, u.Name, u.MediaType, u.Bytes, u.RoomId, u.Seq, u.PostId, u.VenueId, u.IsPicture, u.CreatedAt,
            }),
            u => new
            {
                Address = $"/api/files/{u.Id}", u.Kind, u.Name, u.MediaType, u.Bytes, u.RoomId, u.Seq, u.PostId, u.VenueId, u.IsPicture,
                u.CreatedAt,
            });
        await NotificationsAsync();

        void Put<T>(string name, T value)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, WireJson.Options);
        }

        async Task ListAsync<T>(string name, IQueryable<T> rows, Func<T, object>? view = null)
        {
            writer.WriteStartArray(name);
            // Lists of one account: their owner's limits keep them short, and a page more costs little.
            for (var skip = 0; ; skip += page)
            {
                var some = await rows.Skip(skip).Take(page).ToListAsync(cancellationToken);
                some.ForEach(row => JsonSerializer.Serialize(writer, view is null ? row : view(row), WireJson.Options));
                await writer.FlushAsync(cancellationToken);
                if (some.Count < page)
                {
                    break;
                }
            }

            writer.WriteEndArray();
        }

        async Task NotificationsAsync()
        {
            writer.WriteStartArray("notifications");
            for (var after = 0L; ;)
            {
                var some = await db.FeedEvents.AsNoTracking().Where(e => e.AccountId == id && e.Notable && e.Seq > after)
                    .OrderBy(e => e.Seq).Take(page).ToListAsync(cancellationToken);
                foreach (var row in some)
                {
                    writer.WriteStartObject();
                    writer.WriteString("type", row.Type);
                    writer.WriteString("at", row.At.UtcDateTime);
                    writer.WritePropertyName("data");
                    writer.WriteRawValue(row.Data);
                    writer.WriteEndObject();
                }

                await writer.FlushAsync(cancellationToken);
                if (some.Count < page)
                {
                    break;
                }

                after = some[^1].Seq;
            }

            writer.WriteEndArray();
        }
    }
}
