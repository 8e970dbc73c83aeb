using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>A plan of the caller that another one would overlap.</summary>
/// <param name="Name">Of its id in the problem: <c>matchId</c>, <c>ticketId</c> or <c>partyId</c>.</param>
/// <param name="Id">With which its owner can open it.</param>
/// <param name="Sport">Null where the question was only about times.</param>
/// <param name="From">The start of the game, or of the window.</param>
/// <param name="Until">The end of it.</param>
internal sealed record PlanInTheWay(string Name, Guid Id, string? Sport, DateTimeOffset From, DateTimeOffset Until)
{
    public const string Match = "matchId";
    public const string Ticket = "ticketId";
    public const string Party = "partyId";

    /// <summary>409 that says which plan it is: its id, sport and time.</summary>
    /// <param name="title">For people.</param>
    /// <param name="code">The problem's.</param>
    public ProblemHttpResult ToProblem(string title, string code = ProblemCodes.OverlappingPlan)
    {
        var problem = Problem.Conflict(code, title);
        var said = problem.ProblemDetails.Extensions;
        (said[Name], said["startsAt"], said["endsAt"]) = (Id, From, Until);
        if (Sport is not null)
        {
            said["sport"] = Sport;
        }

        return problem;
    }
}
