using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Tests.Matching.Engine.Sequences;

/// <summary>A game as the ledger keeps it.</summary>
internal sealed class LedgerGame(Guid id, NewMatch made)
{
    public Guid Id => id;

    public string Sport => made.Sport;

    public DateTimeOffset StartsAt => made.StartsAt;

    public DateTimeOffset EndsAt => made.EndsAt;

    public List<Seat> Seats { get; } = [];

    public HashSet<Guid> Declined { get; } = [];

    public bool IsOff { get; set; }

    public int Taken => Seats.Sum(seat => seat.Ticket.Seats);

    public OpenMatch ToOpenMatch() => new(id, made.Sport, made.District, made.StartsAt, made.EndsAt, [.. Seats.Select(seat => seat.Ticket)])
    {
        Declined = Declined,
    };
}

/// <param name="AnswerUntil">Null when it needs no answer, or has one.</param>
internal sealed record Seat(EngineTicket Ticket, DateTimeOffset? AnswerUntil);
