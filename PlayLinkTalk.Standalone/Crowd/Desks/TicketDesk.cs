using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Standalone.Crowd.Hosting;
using PlayLinkTalk.Standalone.Crowd.Members;
using PlayLinkTalk.Standalone.Crowd.Planning;

namespace PlayLinkTalk.Standalone.Crowd.Desks;

/// <summary>Files the tickets of joins and tracks their state.</summary>
internal sealed class TicketDesk(Roster roster, GameBook games, TimeProvider time, ILogger<TicketDesk> log)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan NextLook = TimeSpan.FromSeconds(5);

    /// <summary>Waits until the join is due and files its ticket, unless it was withdrawn meanwhile.</summary>
    public async Task FileAsync(Join join, CancellationToken cancellationToken)
    {
        var wait = join.DueAt - time.GetUtcNow();
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancellationToken);
        if (roster.Find(join.Player) is not { } member || !join.TryBegin())
        {
            return;
        }

        if (!await GiveUpAsync(member, join.GivenUp, cancellationToken))
        {
            await RecoverAsync(member, join, isSignedOut: false, cancellationToken);
            return;
        }

        if (!(await member.Api.Tickets.TryCreateAsync(join.Ticket, cancellationToken)).TryGet(out var ticket, out var problem))
        {
            CrowdLog.NotFiled(log, join.Player.Persona.Number, problem.Code);
            await RecoverAsync(member, join, problem.IsSignedOut, cancellationToken);
            return;
        }

        join.Place(ticket.Id, time.GetUtcNow());
        join.LookAt = join.PlacedAt + FirstLook;
        if (ticket.State == TicketState.Matched)
        {
            await SettleAsync(member, join, ticket, cancellationToken);
        }
    }

    /// <summary>Reads the state of the ticket. Cancels a waiting ticket that is no longer wanted, and accepts a proposed game.</summary>
    public async Task LookAsync(Join join, bool wanted, CancellationToken cancellationToken)
    {
        join.LookAt = time.GetUtcNow() + NextLook;
        if (roster.Find(join.Player) is not { } member)
        {
            return;
        }

        var ticket = await member.Api.Tickets.FindAsync(join.TicketId, cancellationToken);
        if (wanted && ticket is { Proposal: { Accepted: false } proposal })
        {
            await member.Api.Matches.TryAcceptAsync(proposal.MatchId, cancellationToken);
        }
        else if (ticket?.State is TicketState.Waiting or TicketState.Proposed && !wanted)
        {
            if ((await member.Api.Tickets.TryCancelAsync(join.TicketId, cancellationToken)).Succeeded)
            {
                join.Finish();
            }
        }
        else if (ticket?.State is not (TicketState.Waiting or TicketState.Proposed))
        {
            await SettleAsync(member, join, ticket, cancellationToken);
        }
    }

    private async Task SettleAsync(Member member, Join join, Ticket? ticket, CancellationToken cancellationToken)
    {
        if (ticket?.MatchId is { } matchId
            && (games.Find(matchId)?.Match ?? await member.Api.Matches.FindAsync(matchId, cancellationToken)) is { } match)
        {
            games.Join(match, member);
            join.Finish(Member.PlanOf(match));
        }
        else
        {
            join.Finish();
        }
    }

    /// <summary>False if one of the games has a real player by now: simulated players don't leave real ones.</summary>
    private async Task<bool> GiveUpAsync(Member member, IReadOnlyList<Plan> plans, CancellationToken cancellationToken)
    {
        foreach (var matchId in plans.Select(plan => plan.MatchId).OfType<Guid>())
        {
            var match = await member.Api.Matches.FindAsync(matchId, cancellationToken);
            if (match is null)
            {
                continue;
            }

            if (!match.Players.All(player => player.Simulated)
                || (await member.Api.Matches.TryLeaveAsync(matchId, cancellationToken)).Problem is { Code: not ProblemCodes.NotFound })
            {
                return false;
            }

            games.Find(matchId)?.Leave(member);
        }

        return true;
    }

    /// <summary>The service refused: read the plans again, or sign in again.</summary>
    private async Task RecoverAsync(Member member, Join join, bool isSignedOut, CancellationToken cancellationToken)
    {
        join.Finish();
        if (isSignedOut)
        {
            roster.Remove(member);
        }
        else
        {
            await member.ReadPlansAsync(cancellationToken);
        }
    }
}
