using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Load.Day;

/// <summary>A game of the simulated day, tracked by the replay independently of the engine.</summary>
internal sealed class Game(Guid id, string sport, string district, DateTimeOffset startsAt, DateTimeOffset endsAt)
{
    public Guid Id => id;

    public string Sport => sport;

    public string District => district;

    public DateTimeOffset StartsAt => startsAt;

    public DateTimeOffset EndsAt => endsAt;

    public List<EngineTicket> Players { get; } = [];

    public int Seats => Players.Sum(player => player.Seats);

    /// <param name="seen">What the engine knows of each player.</param>
    public OpenMatch ToOpenMatch(Func<EngineTicket, EngineTicket> seen) =>
        new(id, sport, district, startsAt, endsAt, [.. Players.Select(seen)]);
}
