using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>A wish to play as the engine sees it. A party counts with its owner's gender and level.</summary>
/// <param name="Minutes">Length asked for; null: the sport's.</param>
/// <param name="CreatedAt">Its age counts from here, also after it was given back.</param>
/// <param name="Blocked">Accounts that the owner has blocked or that have blocked the owner.</param>
/// <param name="Busy">The account's other games and fixed entries; the last word given for an account counts for all its tickets.</param>
public sealed record EngineTicket(
    Guid Id,
    Guid AccountId,
    string Sport,
    string District,
    double RadiusKm,
    DateTimeOffset Earliest,
    DateTimeOffset Latest,
    TimeSpan? Minutes,
    GenderRule GenderRule,
    Gender Gender,
    int Level,
    int LevelMin,
    int LevelMax,
    int Seats,
    DateTimeOffset CreatedAt,
    IReadOnlySet<Guid> Blocked,
    IReadOnlyList<BusyInterval> Busy)
{
    private static readonly IReadOnlySet<Guid> Nobody = new HashSet<Guid>();

    /// <summary>Accounts that the owner likes to play with: a slight preference, never a condition.</summary>
    public IReadOnlySet<Guid> Liked { get; init; } = Nobody;

    /// <summary>
    /// The owner's level by results, mixed with the stated one as far as it is sure; null: none is known. It only counts in the score of a
    /// game, never against the ranges of others.
    /// </summary>
    public double? Skill { get; init; }

    /// <summary>The owner's manner in the eyes of others, 0..100; null: not known. A slight preference, never a condition.</summary>
    public int? Manner { get; init; }

    /// <summary>Whether the owner is a guest.</summary>
    public bool IsGuest { get; init; }

    /// <summary>Whether it admits no guests.</summary>
    public bool MembersOnly { get; init; }
}

/// <summary>Time that is taken, from <paramref name="Start"/> up to but not including <paramref name="End"/>.</summary>
public sealed record BusyInterval(DateTimeOffset Start, DateTimeOffset End)
{
    public bool Overlaps(DateTimeOffset start, DateTimeOffset end) => Start < end && start < End;
}
