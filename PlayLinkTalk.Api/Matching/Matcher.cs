using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// The way to the leader: it is in this process, or in another one that is asked through the broker. What another leader has to
/// know of a change it hears from <see cref="MatcherEvents"/>, or finds in the database a second later.
/// </summary>
internal sealed class Matcher(LeaderParts parts) : IMatcher, ILeasedWork, IHostedService
{
    private readonly CancellationTokenSource _stopping = new();
    private Term? _term;
    private Task _ended = Task.CompletedTask;

    public string LeaseName => "matcher";

    /// <summary>The leader, if it is in this process.</summary>
    public Leader? Leader => Volatile.Read(ref _term)?.Leader;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _ended.WaitAsync(cancellationToken);
    }

    public void Taken(Lease lease)
    {
        var term = new Term(new Leader(lease, parts), CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token));
        term.Leader.Reload();
        Volatile.Write(ref _term, term);
        _ended = Task.WhenAll(_ended, Task.Run(() => term.Leader.RunAsync(term.End.Token)));
    }

    public void Lost() => Interlocked.Exchange(ref _term, null)?.End.Cancel();

    public async Task<TicketOutlook?> TicketAddedAsync(AddedTicket added, CancellationToken cancellationToken)
    {
        if (added.IsNew)
        {
            parts.Metrics.Asked(added.Row.ToPoolEntry());
        }

        if (Leader is { } leader)
        {
            var outlook = await leader.AddAsync(EngineTickets.Of(added.Row, added.Owner!), cancellationToken);
            if (outlook is not null || !leader.IsLost)
            {
                return outlook;
            }
        }

        var answer = await parts.Client.AskAsync([added.Row.Id], advise: true, cancellationToken);
        return answer.GetValueOrDefault(added.Row.Id);
    }

    public void TicketRemoved(Guid ticketId) => Leader?.Remove(ticketId);

    public void MatchChanged(Guid matchId) => Leader?.RefreshMatch(matchId);

    public void AccountsChanged(IReadOnlyList<Guid> accounts) => Leader?.RefreshAccounts(accounts);

    public void SportsChanged() => Leader?.Reload();

    public async Task<IReadOnlyDictionary<Guid, TicketOutlook>> ExplainAsync(
        IReadOnlyList<Guid> tickets, bool advise, CancellationToken cancellationToken) =>
        tickets.Count == 0 ? new Dictionary<Guid, TicketOutlook>()
        : Leader is { } leader ? await leader.ExplainAsync(tickets, advise, cancellationToken)
        : await parts.Client.AskAsync(tickets, advise, cancellationToken);

    /// <summary>The time from taking the lease until losing it.</summary>
    private sealed record Term(Leader Leader, CancellationTokenSource End);
}
