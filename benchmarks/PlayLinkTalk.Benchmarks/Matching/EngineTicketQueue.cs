using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Benchmarks.Matching;

/// <summary>Tickets created in advance, so that the measurement excludes their creation.</summary>
internal sealed class EngineTicketQueue
{
    private readonly EngineTicket[] _tickets;
    private int _next;

    private EngineTicketQueue(EngineTicket[] tickets) => _tickets = tickets;

    /// <summary>The next tickets of the stream.</summary>
    public EngineTicketQueue(LivePool pool, int count)
        : this([.. Enumerable.Range(0, count).Select(_ => pool.Next())])
    {
    }

    /// <summary>Copies of tickets that waited in this pool; the originals are cancelled.</summary>
    public static EngineTicketQueue OfThoseWhoWait(LivePool pool, int count)
    {
        var waited = Waiting(pool, count, _ => true);
        waited.ForEach(pool.Cancel);
        return new EngineTicketQueue([.. waited.Select(pool.Like)]);
    }

    /// <summary>Tickets that match at once: each copies a waiting ticket that needs one other player.</summary>
    public static EngineTicketQueue OfThoseWhoMatch(LivePool pool, int count)
    {
        var forTwo = TicketStream.Catalogue.Sports.Where(sport => sport.MinPlayers == 2).Select(sport => sport.Id).ToHashSet();
        return new EngineTicketQueue([.. Waiting(
            pool, count, ticket => forTwo.Contains(ticket.Sport) && ticket.Seats == 1 && AdmitsLike(ticket)).Select(pool.Like)]);
    }

    public EngineTicket Next() => _tickets[_next++];

    private static bool AdmitsLike(EngineTicket ticket) => ticket.GenderRule switch
    {
        GenderRule.Same => ticket.Gender != Gender.Undisclosed,
        GenderRule.Female => ticket.Gender == Gender.Female,
        GenderRule.Male => ticket.Gender == Gender.Male,
        _ => true,
    };

    /// <summary>Adds tickets until enough of them wait.</summary>
    private static List<EngineTicket> Waiting(LivePool pool, int count, Func<EngineTicket, bool> wanted)
    {
        List<EngineTicket> waiting = [];
        while (waiting.Count < count)
        {
            var ticket = pool.Next();
            if (wanted(ticket) && !pool.Enter(ticket))
            {
                waiting.Add(ticket);
            }
        }

        return waiting;
    }
}
