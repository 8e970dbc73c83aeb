using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Load.Month;

/// <summary>What really happens at one game; the service learns of it only what players tell.</summary>
internal sealed class GameTruth(int seed)
{
    private const double Comes = 0.8;
    private const double IsLate = 0.15;
    private const double Leaves = 0.04;
    private const double Lies = 0.2;
    private readonly Random _random = new(seed);
    private readonly Dictionary<Guid, Player> _players = [];

    /// <param name="Comes">Whether it is there at all.</param>
    /// <param name="IsLate">Whether it comes after the start.</param>
    /// <param name="Leaves">Whether it gives its seat up in the last day.</param>
    internal sealed record Player(bool Comes, bool IsLate, bool Leaves);

    public bool HasVoted { get; set; }

    public bool IsStated { get; set; }

    /// <summary>Those whose check-in was answered.</summary>
    public HashSet<Guid> CheckedIn { get; } = [];

    public HashSet<Guid> Confirmed { get; } = [];

    /// <summary>One of the players says something untrue of another one.</summary>
    public bool HasLiar { get; } = new Random(~seed).NextDouble() < Lies;

    /// <summary>Decided when it is first asked.</summary>
    public Player Of(Guid player)
    {
        if (!_players.TryGetValue(player, out var truth))
        {
            var comes = _random.NextDouble() < Comes;
            truth = new(comes, comes && _random.NextDouble() < IsLate, _random.NextDouble() < Leaves);
            _players[player] = truth;
        }

        return truth;
    }

    /// <summary>What a player that was there can say of another one; null: nothing.</summary>
    public AttendanceFault? FaultOf(Guid player) => Of(player) switch
    {
        { Comes: false } when !CheckedIn.Contains(player) => AttendanceFault.Absent,
        { IsLate: true } when CheckedIn.Contains(player) => AttendanceFault.Late,
        _ => null,
    };
}
