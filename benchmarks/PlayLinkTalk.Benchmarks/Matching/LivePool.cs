using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Benchmarks.Matching;

/// <summary>
/// An engine with a fixed number of waiting tickets, reached by entering and matching tickets; surplus tickets are cancelled.
/// A ticket enters every ten milliseconds of the engine's clock, so that relaxations are part of the work.
/// </summary>
internal sealed class LivePool
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    private readonly TicketStream _stream;
    private readonly List<EngineTicket> _waiting = [];
    private readonly Dictionary<Guid, int> _places = [];
    private readonly bool _keepGames;
    private DateTimeOffset _next = new(2026, 5, 11, 3, 0, 0, TimeSpan.Zero);

    /// <param name="keepGames">Whether games stay open for refills.</param>
    public LivePool(int size, int seed, bool keepGames = true)
    {
        _stream = new TicketStream(seed, DaysFor(size));
        (Size, _keepGames) = (size, keepGames);
        while (_waiting.Count < size)
        {
            Enter(Next());
        }
    }

    public int Size { get; }

    public MatchingEngine Engine { get; } = new(TicketStream.Catalogue, new MatchingOptions());

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<EngineTicket> Waiting => _waiting;

    /// <summary>Tickets that entered, including matched ones.</summary>
    public long Came { get; private set; }

    public long Matched { get; private set; }

    /// <summary>
    /// The planning horizon for a pool of this size. One week of this catalogue holds about 250,000 tickets that do not match each
    /// other. Above 100,000 tickets the horizon grows with the size, so that the tickets of each day stay constant: a ticket has the
    /// same candidates, and the measurement shows the cost of the pool size alone.
    /// </summary>
    public static int DaysFor(int size) => (int)(7L * Math.Max(size, 100_000) / 100_000);

    /// <summary>The next ticket; the clock advances when it enters.</summary>
    public EngineTicket Next() => _stream.Next(_next += Between);

    /// <summary>The same wish from another account, as the next ticket.</summary>
    public EngineTicket Like(EngineTicket ticket) =>
        ticket with { Id = _stream.NewId(), AccountId = _stream.NewId(), CreatedAt = _next += Between, Blocked = TicketStream.Nobody };

    /// <summary>Enters a ticket and confirms the game that it completes.</summary>
    /// <returns>Whether it was matched.</returns>
    public bool Enter(EngineTicket ticket)
    {
        Came++;
        Now = ticket.CreatedAt;
        _places.Add(ticket.Id, _waiting.Count);
        _waiting.Add(ticket);
        var before = Matched;
        Confirm(Engine.Add(ticket, Now));
        return Matched > before;
    }

    /// <summary>A random waiting ticket.</summary>
    public EngineTicket Anybody() => _waiting[_stream.Below(_waiting.Count)];

    public void Cancel(EngineTicket ticket)
    {
        Engine.Remove(ticket.Id);
        Drop(ticket.Id);
    }

    public void Expire()
    {
        foreach (var expired in Engine.Expire(Now))
        {
            Drop(expired.Id);
        }
    }

    private void Confirm(IReadOnlyList<Proposal> proposals)
    {
        foreach (var proposal in proposals)
        {
            var (match, tickets) = proposal switch
            {
                NewMatch made => (_stream.NewId(), made.Tickets),
                Refill refill => (refill.MatchId, refill.Tickets),
                _ => throw new NotSupportedException(),
            };
            foreach (var id in tickets)
            {
                Drop(id);
                Matched++;
            }

            Confirm(Engine.Confirm(proposal, match, Now));
            if (!_keepGames)
            {
                Engine.RemoveMatch(match);
            }
        }
    }

    private void Drop(Guid id)
    {
        _places.Remove(id, out var place);
        var last = _waiting[^1];
        _waiting[place] = last;
        _waiting.RemoveAt(_waiting.Count - 1);
        if (last.Id != id)
        {
            _places[last.Id] = place;
        }
    }
}
