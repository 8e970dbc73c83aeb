using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Load.Clocks;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Storage;

namespace PlayLinkTalk.Load.Month;

/// <summary>What players of games do: agree on a court, confirm, come or not, and name the missing ones.</summary>
internal sealed class GameActs(
    ServiceDatabase database, MonthPlan plan, MonthPeople people, StatementBook statements, MonthCalls calls, ManualClock clock)
{
    private static readonly TimeSpan ConfirmsBefore = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan ChecksInBefore = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LeavesBefore = TimeSpan.FromHours(24);
    private static readonly TimeSpan StaysBefore = TimeSpan.FromHours(1);
    private static readonly TimeSpan StatesAfter = TimeSpan.FromHours(4);
    private readonly Dictionary<Guid, GameTruth> _truths = [];

    public async Task<IReadOnlyList<Func<CancellationToken, Task>>> NowAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now - StatesAfter;
        await using var db = await database.ContextAsync(cancellationToken);
        var games = await db.Matches.AsNoTracking().Include(game => game.Players).AsSplitQuery()
            .Where(game => game.EndsAt > since && game.CalledOffAt == null && game.ProposedAt == null).OrderBy(game => game.Id)
            .ToListAsync(cancellationToken);
        return [.. games.Select(game => (Game: game, Truth: TruthOf(game))).ToArray()
            .Select(each => (Func<CancellationToken, Task>)(ct => ActAsync(each.Game, each.Truth, now, ct)))];
    }

    private GameTruth TruthOf(MatchRow game)
    {
        if (!_truths.TryGetValue(game.Id, out var truth))
        {
            truth = new((plan.Seed * 7919) + _truths.Count);
            _truths[game.Id] = truth;
        }

        return truth;
    }

    private async Task ActAsync(MatchRow game, GameTruth truth, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Guid[] players = [.. game.Players.Where(player => player.LeftAt is null && player.Answer is null or SeatAnswer.Accepted)
            .Select(player => player.AccountId).Order()];
        if (players.Length == 0)
        {
            return;
        }

        if (!truth.HasVoted && now < game.StartsAt)
        {
            truth.HasVoted = true;
            await VoteAsync(game.Id, players, cancellationToken);
        }

        if (now >= game.StartsAt - LeavesBefore && now < game.StartsAt - StaysBefore)
        {
            foreach (var player in players.Where(player => truth.Of(player).Leaves))
            {
                await calls.DoAsync(
                    people.ById[player], api => api.Matches.TryLeaveAsync(game.Id, cancellationToken), cancellationToken);
            }

            return;
        }

        if (now >= game.StartsAt - ConfirmsBefore && now < game.StartsAt)
        {
            foreach (var player in players.Where(player => truth.Of(player).Comes && truth.Confirmed.Add(player)))
            {
                await WriteAsync(game.Id, player, new(Confirm: true), cancellationToken);
            }
        }

        if (now >= game.StartsAt - ChecksInBefore && now < game.EndsAt)
        {
            await CheckInAsync(game, truth, players, now, cancellationToken);
        }

        if (now >= game.EndsAt && !truth.IsStated)
        {
            truth.IsStated = true;
            await StateAsync(game.Id, truth, players, cancellationToken);
        }
    }

    /// <summary>The first player proposes the court that is offered, and the others agree.</summary>
    private async Task VoteAsync(Guid game, Guid[] players, CancellationToken cancellationToken)
    {
        var (first, others) = (people.ById[players[0]], players[1..]);
        var card = await calls.FindAsync(first, api => api.Matches.CardAsync(game, cancellationToken), cancellationToken);
        if (card is not { Proposal: null, Match.Place: null, Courts: [var court, ..] })
        {
            return;
        }

        var proposed = await calls.AskAsync(
            first, api => api.Matches.TryProposeAsync(game, new(CourtId: court.CourtId), cancellationToken), cancellationToken);
        if (!proposed.TryGet(out var proposal, out _))
        {
            // Another game was first, or an earlier attempt has proposed it.
            return;
        }

        foreach (var player in others)
        {
            await calls.AskAsync(
                people.ById[player], api => api.Matches.TryVoteAsync(game, proposal.Id, true, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Of those that have arrived one shows the digits, and the others type them.</summary>
    private async Task CheckInAsync(
        MatchRow game, GameTruth truth, Guid[] players, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Guid[] there = [.. players.Where(player => truth.Of(player).Comes && (!truth.Of(player).IsLate || now >= game.StartsAt))];
        if (there.Length < 2)
        {
            return;
        }

        var shows = there.FirstOrDefault(truth.CheckedIn.Contains, there[0]);
        foreach (var player in there.Where(player => player != shows && !truth.CheckedIn.Contains(player)))
        {
            var shown = await calls.FindAsync(
                people.ById[shows], api => api.Matches.AttendanceAsync(game.Id, cancellationToken), cancellationToken);
            if (shown?.Code is { } code && await WriteAsync(game.Id, player, new(Code: code), cancellationToken))
            {
                truth.CheckedIn.UnionWith([player, shows]);
            }
        }
    }

    /// <summary>Each player that was there says what it saw; sometimes one of them says of another one what is not so.</summary>
    private async Task StateAsync(Guid game, GameTruth truth, Guid[] players, CancellationToken cancellationToken)
    {
        var liar = truth.HasLiar ? players.FirstOrDefault(truth.CheckedIn.Contains) : Guid.Empty;
        foreach (var player in players.Where(truth.CheckedIn.Contains))
        {
            var said = players.Where(other => other != player)
                .Select(other => (Other: other, Fault: truth.FaultOf(other)
                    ?? (player == liar && truth.CheckedIn.Contains(other) ? AttendanceFault.Left : (AttendanceFault?)null)))
                .Where(each => each.Fault is not null).ToLookup(each => each.Fault!.Value, each => each.Other);
            if (said.Count == 0)
            {
                continue;
            }

            statements.Saying(game, player, said);
            if (await WriteAsync(
                game, player, new(Late: List(AttendanceFault.Late), Left: List(AttendanceFault.Left), Absent: List(AttendanceFault.Absent)),
                cancellationToken))
            {
                statements.Said(game, player, said);
            }

            Guid[]? List(AttendanceFault fault) => said.Contains(fault) ? said[fault].ToArray() : null;
        }
    }

    /// <summary>False when it was refused, because the game was called off or the player has left meanwhile.</summary>
    private async Task<bool> WriteAsync(Guid game, Guid player, WriteAttendance act, CancellationToken cancellationToken)
    {
        var answer = await calls.AskAsync(
            people.ById[player], api => api.Matches.TryWriteAttendanceAsync(game, act, cancellationToken), cancellationToken);
        return answer.Problem switch
        {
            null => true,
            { Status: 404 or 409 } => false,
            // The digits change every five minutes.
            { Status: 400 } when act.Code is not null => false,
            var problem => throw new ScenarioFailedException($"Attendance was refused: {problem.Code} {problem.Detail}"),
        };
    }
}
