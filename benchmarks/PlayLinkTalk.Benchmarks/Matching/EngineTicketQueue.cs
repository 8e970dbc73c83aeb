using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Benchmarks.Matching;

/// <summary>Tickets made beforehand, so that making them isn't measured.</summary>
internal sealed class EngineTicketQueue(LivePool pool, int count)
{
    private readonly EngineTicket[] _tickets = [.. Enumerable.Range(0, count).Select(_ => pool.Next())];
    private int _next;

    public EngineTicket Next() => _tickets[_next++];
}
