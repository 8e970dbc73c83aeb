using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Load.Day;

/// <summary>Whoever forms the games of a simulated day; the calls mean what they mean to <see cref="IMatchingEngine"/>.</summary>
internal interface ITraceMatcher
{
    DateTimeOffset? NextWakeup { get; }

    IReadOnlyList<Proposal> Add(EngineTicket ticket, DateTimeOffset now);

    void Remove(Guid ticketId);

    IReadOnlyList<Proposal> AddMatch(OpenMatch match, DateTimeOffset now);

    void RemoveMatch(Guid matchId);

    IReadOnlyList<Proposal> SetBusy(Guid accountId, IReadOnlyList<BusyInterval> busy, DateTimeOffset now);

    IReadOnlyList<Proposal> Confirm(Proposal proposal, Guid matchId, DateTimeOffset now);

    IReadOnlyList<Proposal> Advance(DateTimeOffset now);

    IReadOnlyList<Guid> Expire(DateTimeOffset now);
}

/// <summary>The product's engine.</summary>
internal sealed class ProductMatcher(IMatchingEngine engine) : ITraceMatcher
{
    public DateTimeOffset? NextWakeup => engine.NextWakeup;

    public IReadOnlyList<Proposal> Add(EngineTicket ticket, DateTimeOffset now) => engine.Add(ticket, now);

    public void Remove(Guid ticketId) => engine.Remove(ticketId);

    public IReadOnlyList<Proposal> AddMatch(OpenMatch match, DateTimeOffset now) => engine.AddMatch(match, now);

    public void RemoveMatch(Guid matchId) => engine.RemoveMatch(matchId);

    public IReadOnlyList<Proposal> SetBusy(Guid accountId, IReadOnlyList<BusyInterval> busy, DateTimeOffset now) => engine.SetBusy(accountId, busy, now);

    public IReadOnlyList<Proposal> Confirm(Proposal proposal, Guid matchId, DateTimeOffset now) => engine.Confirm(proposal, matchId, now);

    public IReadOnlyList<Proposal> Advance(DateTimeOffset now) => engine.Advance(now);

    public IReadOnlyList<Guid> Expire(DateTimeOffset now) => [.. engine.Expire(now).Select(expired => expired.Id)];
}
