using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>An engine whose wake-up is always due and always fails.</summary>
internal sealed class BrokenEngine : IMatchingEngine
{
    private int _failures;

    public int Failures => Volatile.Read(ref _failures);

    public DateTimeOffset? NextWakeup => ManualClock.Start;

    public int WaitingCount => 0;

    public IReadOnlyList<ExpiredTicket> Expire(DateTimeOffset now)
    {
        Interlocked.Increment(ref _failures);
        throw new InvalidOperationException("The engine is broken.");
    }

    public int WaitingIn(string sport, string district) => 0;

    public bool Contains(Guid ticketId) => false;

    public void Remove(Guid ticketId)
    {
    }

    public void RemoveMatch(Guid matchId)
    {
    }

    public IReadOnlyList<Proposal> Add(EngineTicket ticket, DateTimeOffset now) => [];

    public IReadOnlyList<Proposal> AddMatch(OpenMatch match, DateTimeOffset now) => [];

    public IReadOnlyList<Proposal> Withdraw(Guid matchId, IReadOnlyList<Guid> ticketIds, DateTimeOffset now) => [];

    public IReadOnlyList<Proposal> CallOff(Guid matchId, IReadOnlyList<EngineTicket> back, DateTimeOffset now) => [];

    public IReadOnlyList<Proposal> SetBusy(Guid accountId, IReadOnlyList<BusyInterval> busy, DateTimeOffset now) => [];

    public IReadOnlyList<Proposal> Confirm(Proposal proposal, Guid matchId, DateTimeOffset now) => [];

    public IReadOnlyList<Proposal> Reject(Proposal proposal, IReadOnlyList<Guid> goneTickets, DateTimeOffset now) => [];

    public IReadOnlyList<Proposal> Advance(DateTimeOffset now) => [];

    public WaitingState Explain(Guid ticketId, DateTimeOffset now) => new(0, 0, 0, [], 0, UnmatchableReason.NotWaiting);

    public TicketAdvice? Advise(Guid ticketId, DateTimeOffset now) => null;

    public Suggestion? Try(EngineTicket ticket, DateTimeOffset now) => null;
}
