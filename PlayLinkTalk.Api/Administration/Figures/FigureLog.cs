using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Administration.Rows;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Administration.Figures;

/// <summary>How the samples of one minute become one value.</summary>
internal enum Gathering
{
    /// <summary>They are added.</summary>
    Sum,

    /// <summary>The greatest counts.</summary>
    Peak,

    /// <summary>The newest counts.</summary>
    Last,
}

/// <param name="Name">From <see cref="Contracts.Administration.FigureName"/>.</param>
/// <param name="Value">What was counted.</param>
/// <param name="Gathering">How it is joined with earlier ones of the minute.</param>
internal readonly record struct Sample(string Name, double Value, Gathering Gathering);

/// <summary>Writes samples within the caller's transaction: one row for a figure, a process and a minute.</summary>
internal static class FigureLog
{
    public static async Task AddAsync(
        Work work, string node, IReadOnlyList<Sample> samples, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = MinuteOf(now);
        foreach (var (name, value, gathering) in samples)
        {
            var row = work.Db.Figures.Where(f => f.At == at && f.Name == name && f.Node == node);
            var changed = gathering switch
            {
                Gathering.Sum => await row.ExecuteUpdateAsync(
                    set => set.SetProperty(f => f.Value, f => f.Value + value), cancellationToken),
                Gathering.Peak => await row.ExecuteUpdateAsync(
                    set => set.SetProperty(f => f.Value, f => f.Value > value ? f.Value : value), cancellationToken),
                _ => await row.ExecuteUpdateAsync(set => set.SetProperty(f => f.Value, value), cancellationToken),
            };
            // MySQL counts rows that a change leaves as they are, too: 0 means that there is none.
            if (changed == 0)
            {
                await work.Db.InsertAsync([new FigureRow { At = at, Name = name, Node = node, Value = value }], cancellationToken);
            }
        }
    }

    public static DateTimeOffset MinuteOf(DateTimeOffset time) => time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerMinute));
}
