using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues;

internal static class SlotTaken
{
    /// <summary>409 <c>slot-taken</c> with other courts that are free then.</summary>
    public static ProblemHttpResult Problem(IReadOnlyList<CourtOffer> others)
    {
        var problem = ServiceDefaults.Problems.Problem.Conflict(ProblemCodes.SlotTaken, "The court is taken at that time.");
        problem.ProblemDetails.Extensions["alternatives"] = others;
        return problem;
    }
}
