using System.Net;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;

namespace PlayLinkTalk.Load.Hostile;

/// <summary>Makes hostile attempts from many addresses until there were enough or the time is over.</summary>
/// <param name="service">The front.</param>
/// <param name="hostile">Accounts of the attackers.</param>
/// <param name="honest">The accounts that the floods invite.</param>
internal sealed class Siege(Uri service, IReadOnlyList<LoadPlayer> hostile, IReadOnlyList<LoadPlayer> honest)
{
    private const int Addresses = 50;

    /// <summary>Twice what the service allows.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly int[] _attempts = new int[Enum.GetValues<AttackKind>().Length];
    private readonly int[] _endured = new int[Enum.GetValues<AttackKind>().Length];
    private int _refused;

    /// <summary>Attempts of a kind.</summary>
    public int Attempts(AttackKind kind) => _attempts[(int)kind];

    /// <summary>Attempts of a kind that the service did not end within twice its own bound.</summary>
    public int Endured(AttackKind kind) => _endured[(int)kind];

    /// <summary>Invitations that were refused: over a limit, or without consent.</summary>
    public int Refused => _refused;

    /// <param name="count">Attempts.</param>
    /// <param name="atOnce">Most of them under way at once.</param>
    /// <param name="end">The end of the siege.</param>
    public async Task RunAsync(int count, int atOnce, CancellationToken end)
    {
        try
        {
            await Parallel.ForAsync(
                0, count, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = end },
                async (number, token) => await AttemptAsync(number, token));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    /// <summary>Of ten attempts four are slow headers, three slow bodies, one a half-open hub and two floods.</summary>
    private static AttackKind KindOf(int number) => (number % 10) switch
    {
        < 4 => AttackKind.SlowHeaders,
        < 7 => AttackKind.SlowBody,
        < 8 => AttackKind.HalfOpenHub,
        _ => AttackKind.InvitationFlood,
    };

    private async Task AttemptAsync(int number, CancellationToken end)
    {
        var kind = KindOf(number);
        var attacker = hostile[number % hostile.Count];
        Interlocked.Increment(ref _attempts[(int)kind]);
        if (kind == AttackKind.InvitationFlood)
        {
            var invited = honest.Skip(number % honest.Count).Take(10).Select(player => player.Id).ToArray();
            var answer = await attacker.Api.Rooms.TryCreateAsync(new CreateRoom($"Flood {number}", invited), end);
            Interlocked.Add(ref _refused, answer.Problem is null ? 0 : 1);
            return;
        }

        var from = new IPAddress([127, 66, (byte)(number / Addresses % 200), (byte)(1 + (number % Addresses))]);
        if (!await Attack.HoldAsync(kind, service, from, RawTalk.TokenOf(attacker), Longest, end) && !end.IsCancellationRequested)
        {
            Interlocked.Increment(ref _endured[(int)kind]);
        }
    }
}
