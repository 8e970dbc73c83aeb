using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.TextSearch;

namespace PlayLinkTalk.Load.Archive;

/// <summary>Fills rooms with old messages in the database of a service, past the service.</summary>
internal sealed class Filling : IAsyncDisposable
{
    private const int Portion = 20_000;

    private readonly WebApplication _data;
    private readonly IDbContextFactory<PlayLinkDb> _contexts;

    private Filling(WebApplication data)
    {
        _data = data;
        _contexts = data.Services.GetRequiredService<IDbContextFactory<PlayLinkDb>>();
    }

    /// <param name="connection">Of a SQLite file, or of a MySQL or MariaDB server.</param>
    /// <param name="version">Of the server, like <c>10.11.19-mariadb</c>; empty for SQLite.</param>
    public static Filling Open(string connection, string version)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration[$"ConnectionStrings:{DatabaseOptions.ConnectionName}"] = connection;
        if (version.Length > 0)
        {
            builder.Configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"] = nameof(DatabaseProvider.MySql);
            builder.Configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.MySqlServerVersion)}"] = version;
        }

        builder.Services.AddSingleton(TimeProvider.System).AddMetrics();
        builder.Services.AddData();
        return new(builder.Build());
    }

    /// <summary>Adds messages at the end of a room's log and marks them as read.</summary>
    /// <param name="room">A room of the senders.</param>
    /// <param name="senders">Members of it.</param>
    /// <param name="count">Messages.</param>
    /// <param name="isSearched">Whether they are indexed; otherwise the index counts them as done.</param>
    /// <param name="seed">Decides on the texts.</param>
    /// <param name="cancellationToken">Stops it between two portions.</param>
    public async Task FillAsync(
        Guid room, IReadOnlyList<Guid> senders, int count, bool isSearched, int seed, CancellationToken cancellationToken)
    {
        var speech = new Speech(seed);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.Rooms.Where(r => r.Id == room).Select(r => r.LastSeq).SingleAsync(cancellationToken);
        var end = last + count;
        var begun = DateTimeOffset.UtcNow.AddDays(-300);
        var pace = TimeSpan.FromDays(299) / count;
        var postings = new Dictionary<(long Block, string Token), List<ushort>>();
        for (var first = last + 1; first <= end; first += Portion)
        {
            var rows = new List<MessageRow>(Portion);
            for (var seq = first; seq < first + Portion && seq <= end; seq++)
            {
                var text = speech.Next();
                rows.Add(new()
                {
                    RoomId = room, Seq = seq, Id = Guid.CreateVersion7(), SenderId = senders[(int)(seq % senders.Count)],
                    ClientMessageId = Guid.CreateVersion7(), Text = text, SentAt = begun + (pace * (seq - last)),
                });
                if (isSearched)
                {
                    Note(postings, seq, text);
                }
            }

            await InTransactionAsync(db, () => db.InsertAsync(rows, cancellationToken), cancellationToken);
        }

        await InTransactionAsync(db, () => FinishAsync(db, room, end, postings, cancellationToken), cancellationToken);
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    private static void Note(Dictionary<(long Block, string Token), List<ushort>> postings, long seq, string text)
    {
        foreach (var token in SearchTokens.Of(text))
        {
            if (!postings.TryGetValue((Places.BlockOf(seq), token), out var places))
            {
                postings[(Places.BlockOf(seq), token)] = places = [];
            }

            places.Add(Places.PlaceOf(seq));
        }
    }

    private static async Task FinishAsync(
        PlayLinkDb db, Guid room, long end, Dictionary<(long Block, string Token), List<ushort>> postings,
        CancellationToken cancellationToken)
    {
        await db.SearchPostings.Where(p => p.RoomId == room).ExecuteDeleteAsync(cancellationToken);
        await db.SearchPositions.Where(p => p.RoomId == room).ExecuteDeleteAsync(cancellationToken);
        var rows = postings.Select(each => new SearchPostingRow
        {
            RoomId = room, Block = each.Key.Block, Token = each.Key.Token, Places = Places.Merge([], each.Value),
        });
        await db.InsertAsync([.. rows], cancellationToken);
        await db.InsertAsync([new SearchPositionRow { RoomId = room, Seq = end }], cancellationToken);
        await db.Rooms.Where(r => r.Id == room).ExecuteUpdateAsync(set => set.SetProperty(r => r.LastSeq, end), cancellationToken);
        await db.RoomMembers.Where(m => m.RoomId == room)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadSeq, end), cancellationToken);
    }

    private static Task InTransactionAsync(PlayLinkDb db, Func<Task> act, CancellationToken cancellationToken) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await act();
            await transaction.CommitAsync(cancellationToken);
        });
}
