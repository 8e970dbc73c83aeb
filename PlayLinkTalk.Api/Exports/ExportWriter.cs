using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Exports.Rows;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Exports;

/// <summary>
/// Writes an account's data as one JSON document. Every page is read by a context of its own, so that no read lasts, and messages are read
/// as the account may see them: without whispers between others, and without those that it has removed or whose senders it blocks.
/// </summary>
internal sealed class ExportWriter(IServiceScopeFactory scopes, IOptions<ExportOptions> options)
{
    /// <summary>Of the document. It grows when a reader of earlier documents would misunderstand a new one.</summary>
    private const int FormatVersion = 1;

    /// <param name="export">Which, and of which account.</param>
    /// <param name="file">Empty.</param>
    /// <param name="tell">Gets the number of messages so far, often. False ends the writing.</param>
    /// <param name="cancellationToken">The service ends.</param>
    /// <returns>False when <paramref name="tell"/> ended it.</returns>
    public async Task<bool> WriteAsync(ExportRow export, Stream file, Func<long, Task<bool>> tell, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Encoder = WireJson.Options.Encoder });
        writer.WriteStartObject();
        writer.WriteString("service", "PlayLinkTalk");
        writer.WriteNumber("format", FormatVersion);
        writer.WriteString("createdAt", export.CreatedAt.UtcDateTime);
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PlayLinkDb>();
            await ExportSections.WriteAsync(db, export.AccountId, writer, options.Value.Page, cancellationToken);
        }

        writer.WriteStartArray("messages");
        var goesOn = await WriteMessagesAsync(export.AccountId, writer, tell, cancellationToken);
        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
        return goesOn;
    }

    private async Task<bool> WriteMessagesAsync(
        Guid account, Utf8JsonWriter writer, Func<long, Task<bool>> tell, CancellationToken cancellationToken)
    {
        List<Guid> rooms, left;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PlayLinkDb>();
            rooms = await db.RoomMembers.Where(m => m.AccountId == account).OrderBy(m => m.JoinedAt).Select(m => m.RoomId)
                .ToListAsync(cancellationToken);
            left = [.. (await LeftAsync(db, account, cancellationToken)).Except(rooms)];
        }

        var done = 0L;
        foreach (var (room, isLeft) in rooms.Select(room => (room, false)).Concat(left.Select(room => (room, true))))
        {
            for (var after = 0L; ;)
            {
                var (page, end) = await PageAsync(account, room, after, isLeft, cancellationToken);
                foreach (var message in page)
                {
                    JsonSerializer.Serialize(writer, message, WireJson.Options);
                }

                await writer.FlushAsync(cancellationToken);
                done += isLeft ? 0 : (end ?? after) - after;
                if (!await tell(done))
                {
                    return false;
                }

                if (end is null)
                {
                    break;
                }

                after = end.Value;
            }
        }

        return true;
    }

    /// <summary>The rooms that the account has ever left: its feed has each of them. No index finds messages by their sender alone.</summary>
    private async Task<List<Guid>> LeftAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken)
    {
        var found = new HashSet<Guid>();
        for (var after = 0L; ;)
        {
            var page = await db.FeedEvents.AsNoTracking()
                .Where(e => e.AccountId == account && e.Seq > after && e.Type == FeedEventTypes.Room).OrderBy(e => e.Seq)
                .Take(options.Value.Page).Select(e => new { e.Seq, e.Data }).ToListAsync(cancellationToken);
            found.UnionWith(page.Select(e => JsonSerializer.Deserialize<RoomEvent>(e.Data, WireJson.Options)!)
                .Where(changed => changed.Change == RoomChange.Left).Select(changed => changed.RoomId));
            if (page.Count < options.Value.Page)
            {
                return [.. found];
            }

            after = page[^1].Seq;
        }
    }

    /// <returns>What the account sees of the page, and the page's last position; null when it has none.</returns>
    private async Task<(IReadOnlyList<Message> Page, long? End)> PageAsync(
        Guid account, Guid room, long after, bool ownOnly, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!ownOnly)
        {
            var reader = scope.ServiceProvider.GetRequiredService<RoomReader>();
            var page = await reader.PageAsync(room, account, after, null, options.Value.Page, cancellationToken);
            return ([.. page.Where(message => message.Kind is not (MessageKind.Hidden or MessageKind.Deleted))], page.LastOrDefault()?.Seq);
        }

        var db = scope.ServiceProvider.GetRequiredService<PlayLinkDb>();
        var own = await db.EntriesAsync(
            db.Messages.AsNoTracking().Where(m => m.RoomId == room && m.SenderId == account && m.Seq > after).OrderBy(m => m.Seq)
                .Take(options.Value.Page), cancellationToken);
        var mine = Viewer.Of(account);
        var ordered = own.OrderBy(entry => entry.Row.Seq).Select(entry => entry.For(mine)).ToList();
        return ([.. ordered.Where(message => message.Kind is MessageKind.Text or MessageKind.Whisper)], ordered.LastOrDefault()?.Seq);
    }
}
