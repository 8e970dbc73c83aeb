using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Administration.Rows;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Administration.Figures;

/// <summary>Counts the service now, and reads what its processes counted in the last hour.</summary>
internal sealed class CountedFigures(SessionLife life, TimeProvider time) : IDisposable
{
    /// <summary>All admins of this process share an answer for so long: some of what is counted is read row by row.</summary>
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(5);


    private const int Minutes = 60;
    private const int Hours = 24;
    private const int MostCounted = 10_000;
    /// <summary>Nodes report every few seconds: one that was silent for longer, up to a minute more, is gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private static readonly string[] ByMinute =
    [
        FigureName.Connections, FigureName.Sends, FigureName.Lag, FigureName.Asked, FigureName.Matched, FigureName.Games,
        FigureName.Queued, FigureName.Unwritten,
    ];

    private readonly SemaphoreSlim _counting = new(1, 1);
    private ServiceFigures? _last;

    public async Task<ServiceFigures> ReadAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        await _counting.WaitAsync(cancellationToken);
        try
        {
            var now = time.Now();
            return _last = _last is { } last && now - last.At < Shared ? last : await CountAsync(db, now, cancellationToken);
        }
        finally
        {
            _counting.Release();
        }
    }

    public void Dispose() => _counting.Dispose();

    private async Task<ServiceFigures> CountAsync(PlayLinkDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = FigureLog.MinuteOf(now).AddMinutes(1 - Minutes);
        var rows = await db.Figures.AsNoTracking().Where(f => f.At >= first).ToListAsync(cancellationToken);
        FigureSeries[] series =
        [
            .. ByMinute.Select(name => SeriesOf(name, rows, first)),
            await CountAsync(FigureName.Accounts, now, (from, to) => db.Accounts.CountAsync(
                a => a.Id.CompareTo(from) >= 0 && a.Id.CompareTo(to) < 0, cancellationToken)),
            await CountAsync(FigureName.Posts, now, (from, to) => db.Posts.CountAsync(
                p => p.Id.CompareTo(from) >= 0 && p.Id.CompareTo(to) < 0, cancellationToken)),
        ];
        return new ServiceFigures(
            await db.Accounts.CountAsync(a => a.ErasedAt == null, cancellationToken),
            await life.Alive(db).CountAsync(cancellationToken),
            await db.Tickets.CountAsync(t => t.State == TicketState.Waiting, cancellationToken),
            await db.Matches.CountAsync(m => m.CalledOffAt == null && m.StartsAt > now, cancellationToken),
            RateOf(series), NodesOf(rows, now), await QueuesAsync(db, now, cancellationToken), series, now);
    }

    private static double? RateOf(FigureSeries[] series)
    {
        var sums = series.ToDictionary(each => each.Name, each => each.Values.Sum());
        // Some of those that got seats asked before this hour.
        return sums[FigureName.Asked] > 0 ? Math.Min(1, sums[FigureName.Matched] / sums[FigureName.Asked]) : null;
    }

    private static List<NodeFigure> NodesOf(List<FigureRow> rows, DateTimeOffset now) =>
    [
        .. from row in rows
           where row.Name == FigureName.Connections && row.At > now - Silence - TimeSpan.FromMinutes(1)
           group row by row.Node into node
           orderby node.Key
           let at = node.Max(row => row.At)
           select new NodeFigure(
               node.Key, ValueOf(rows, FigureName.Connections, node.Key, at), ValueOf(rows, FigureName.Queued, node.Key, at),
               ValueOf(rows, FigureName.Lag, node.Key, at), at),
    ];

    private static int ValueOf(List<FigureRow> rows, string name, string node, DateTimeOffset at) =>
        (int)rows.Where(row => row.Name == name && row.Node == node && row.At == at).Sum(row => row.Value);

    private static FigureSeries SeriesOf(string name, List<FigureRow> rows, DateTimeOffset first)
    {
        var values = new double[Minutes];
        foreach (var row in rows.Where(row => row.Name == name))
        {
            // A process whose clock is ahead counts as of now.
            var at = Math.Clamp((int)(row.At - first).TotalMinutes, 0, Minutes - 1);
            values[at] = name == FigureName.Lag ? Math.Max(values[at], row.Value) : values[at] + row.Value;
        }

        if (name is FigureName.Connections or FigureName.Queued)
        {
            // Nodes that have not reported in the running minute have what they had in the one before.
            var running = first.AddMinutes(Minutes - 1);
            var reported = rows.Where(row => row.Name == name && row.At >= running).Select(row => row.Node).ToHashSet();
            values[^1] += rows.Where(row => row.Name == name && row.At == running.AddMinutes(-1) && !reported.Contains(row.Node))
                .Sum(row => row.Value);
        }

        return new(name, 1, values);
    }

    /// <summary>Ids begin with their time: each count reads only its part of the primary key.</summary>
    private static async Task<FigureSeries> CountAsync(string name, DateTimeOffset now, Func<Guid, Guid, Task<int>> count)
    {
        var counts = new double[Hours];
        for (var at = 0; at < Hours; at++)
        {
            var from = now.AddHours(at - Hours);
            counts[at] = await count(FirstId(from), at == Hours - 1 ? Guid.AllBitsSet : FirstId(from.AddHours(1)));
        }

        return new(name, Minutes, counts);
    }

    /// <summary>Not above any version 7 id of this time or later.</summary>
    private static Guid FirstId(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var milliseconds = time.ToUnixTimeMilliseconds();
        for (var at = 5; at >= 0; at--, milliseconds >>= 8)
        {
            bytes[at] = (byte)milliseconds;
        }

        return new Guid(bytes, bigEndian: true);
    }

    private static async Task<IReadOnlyList<QueueFigure>> QueuesAsync(
        PlayLinkDb db, DateTimeOffset now, CancellationToken cancellationToken) =>
    [
        await QueueAsync(QueueName.Events, db.Outbox.Select(o => o.CreatedAt), now, cancellationToken),
        await QueueAsync(QueueName.Letters, db.Letters.Select(l => l.CreatedAt), now, cancellationToken),
        await QueueAsync(QueueName.Pushes, db.Pushes.Select(p => p.CreatedAt), now, cancellationToken),
        await QueueAsync(
            QueueName.Uploads, db.Uploads.Where(u => u.State == UploadStage.Pending).Select(u => u.CreatedAt), now, cancellationToken),
        await QueueAsync(
            QueueName.Reports, db.Reports.Where(r => r.State == ReportState.Received).Select(r => r.CreatedAt), now, cancellationToken),
    ];

    private static async Task<QueueFigure> QueueAsync(
        string name, IQueryable<DateTimeOffset> waiting, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var inOrder = waiting.OrderBy(at => at);
        var count = await inOrder.Take(MostCounted).CountAsync(cancellationToken);
        if (count == 0)
        {
            return new(name, 0, null);
        }

        // Between the two reads the last one may have left.
        var oldest = await inOrder.Take(1).ToListAsync(cancellationToken);
        return new(name, count, oldest is [var at] ? Math.Max(0, (now - at).TotalSeconds) : null);
    }
}
