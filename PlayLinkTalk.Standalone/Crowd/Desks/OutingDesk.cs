using PlayLinkTalk.Standalone.Crowd.Hosting;
using PlayLinkTalk.Standalone.Crowd.Members;
using PlayLinkTalk.Standalone.Crowd.Planning;

namespace PlayLinkTalk.Standalone.Crowd.Desks;

/// <summary>The crowd's own games: a few players ask within minutes of each other, play together, and sometimes one leaves.</summary>
internal sealed class OutingDesk(Roster roster, TicketDesk tickets, GameBook games, CrowdTasks tasks, TimeProvider time)
{
    private const double LeavingShare = 0.15;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public async Task RunAsync(OutingPlanner planner, JoinPlanner joins, CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(Interval, time);
        while (await ticks.WaitForNextTickAsync(cancellationToken))
        {
            var now = time.GetUtcNow();
            games.Forget(now);
            var players = roster.Players;
            foreach (var player in players)
            {
                player.Forget(now);
            }

            if (players.Count > 0 && planner.Think(players, now, Interval) is { } wish)
            {
                var going = joins.Plan(wish, wish.SeatsNeeded, players, now, planner.Moments(wish.SeatsNeeded, now));
                tasks.Start("An outing", () => GoAsync(going, cancellationToken));
            }
        }
    }

    private async Task GoAsync(IReadOnlyList<Join> joins, CancellationToken cancellationToken)
    {
        await Task.WhenAll(joins.Select(join => tickets.FileAsync(join, cancellationToken)));
        var until = time.GetUtcNow() + Patience;
        while (joins.Any(join => join.State == JoinState.Placed))
        {
            await Task.Delay(LookInterval, time, cancellationToken);
            foreach (var join in joins.Where(join => join.State == JoinState.Placed))
            {
                await tickets.LookAsync(join, wanted: time.GetUtcNow() < until, cancellationToken);
            }
        }

        if (joins.Count > 2 && Random.Shared.NextDouble() < LeavingShare)
        {
            await LeaveAsync(joins[Random.Shared.Next(joins.Count)], cancellationToken);
        }
    }

    /// <summary>One player cancels; another one takes the seat.</summary>
    private async Task LeaveAsync(Join join, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMinutes(2 + (10 * Random.Shared.NextDouble())), time, cancellationToken);
        var plan = join.Player.PlansWithin(join.Ticket.Earliest, join.Ticket.Latest).FirstOrDefault(plan => plan.MatchId is not null);
        if (plan is null || roster.Find(join.Player) is not { } member
            || !(await member.Api.Matches.TryLeaveAsync(plan.MatchId!.Value, cancellationToken)).Succeeded)
        {
            return;
        }

        join.Player.Remove(plan);
        games.Find(plan.MatchId.Value)?.Leave(member);
        var stand = roster.Players.FirstOrDefault(player => player != join.Player && player.IsFree(plan.From, plan.To));
        var seat = new Plan(plan.From, plan.To);
        if (stand?.TryAdd(seat) == true)
        {
            var due = time.GetUtcNow() + TimeSpan.FromSeconds(10 + (40 * Random.Shared.NextDouble()));
            await GoAsync([new Join(stand, join.Ticket with { Earliest = plan.From, Latest = plan.To }, seat, [], due)], cancellationToken);
        }
    }
}
