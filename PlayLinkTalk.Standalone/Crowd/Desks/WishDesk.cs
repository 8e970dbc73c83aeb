using Microsoft.Extensions.Options;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Standalone.Crowd.Hosting;
using PlayLinkTalk.Standalone.Crowd.Members;
using PlayLinkTalk.Standalone.Crowd.Planning;

namespace PlayLinkTalk.Standalone.Crowd.Desks;

/// <summary>Reads the wishes of real players every few seconds and starts joins for them.</summary>
internal sealed class WishDesk(
    Roster roster, TicketDesk tickets, CrowdTasks tasks, IOptions<CrowdOptions> options, TimeProvider time, ILogger<WishDesk> log)
{
    private const int PageSize = 100;
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(8);

    public async Task RunAsync(WishBook book, CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(options.Value.Look, time);
        do
        {
            await tasks.RunAsync("Answering wishes", () => LookAsync(book, cancellationToken));
        }
        while (await ticks.WaitForNextTickAsync(cancellationToken));
    }

    private async Task LookAsync(WishBook book, CancellationToken cancellationToken)
    {
        // Only members see the open wishes; without a member there is no wish to answer.
        if (roster.Members.FirstOrDefault() is not { } member)
        {
            return;
        }

        var open = await OpenWishesAsync(member.Api, book, cancellationToken);
        var now = time.GetUtcNow();
        var joins = book.Observe(open, roster.Players, now);
        if (joins.Count > 0)
        {
            CrowdLog.Answered(log, joins.Count, joins[0].Ticket.Sport, joins[0].Ticket.District);
        }

        foreach (var join in joins)
        {
            tasks.Start("Filing a ticket", () => tickets.FileAsync(join, cancellationToken));
        }

        foreach (var join in book.Joins.Where(join => join.State == JoinState.Placed && join.LookAt <= now))
        {
            var wanted = book.IsWanted(join) || now - join.PlacedAt < Lingering;
            tasks.Start("Looking after a ticket", () => tickets.LookAsync(join, wanted, cancellationToken));
        }
    }

    /// <summary>The newest wishes. If they fill a page, also those of the sports that real players wait for.</summary>
    private static async Task<IEnumerable<OpenWish>> OpenWishesAsync(PlayLinkApi api, WishBook book, CancellationToken cancellationToken)
    {
        var newest = (await api.Tickets.DemandAsync(limit: PageSize, cancellationToken: cancellationToken)).Items;
        if (newest.Count < PageSize)
        {
            return newest;
        }

        var older = new List<OpenWish>();
        foreach (var sport in book.Sports.ToList())
        {
            older.AddRange((await api.Tickets.DemandAsync(sport, limit: PageSize, cancellationToken: cancellationToken)).Items);
        }

        return newest.Union(older);
    }
}
