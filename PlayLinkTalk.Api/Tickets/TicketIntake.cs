using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>Stores new tickets: tickets that arrive during a commit share the next one.</summary>
internal sealed class TicketIntake(WriteTransaction write, TimeProvider time, ILogger<TicketIntake> logger)
    : GroupCommit<WantedTicket, AddedTicket?>(write, Limits, logger)
{
    private static readonly CommitLimits Limits = new(MostWaiting: 10_000, MostACommit: 128);

    /// <summary>
    /// The ticket once it is durable: a new one, or the one already stored under its key, even if that differs. Null if its owner has
    /// another plan within the window.
    /// </summary>
    public Task<AddedTicket?> AddAsync(CreateTicket wish, Guid account, CancellationToken cancellationToken) =>
        CommitAsync(new WantedTicket(wish, account, Trace: TraceContext.CurrentText), cancellationToken);

    protected override Task<IReadOnlyList<AddedTicket?>> WriteAsync(
        Work work, IReadOnlyList<WantedTicket> items, CancellationToken cancellationToken) =>
        new TicketBatch(work, time.Now()).AddAsync(items, cancellationToken);
}
