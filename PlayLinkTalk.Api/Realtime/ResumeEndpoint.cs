using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Api.Realtime;

/// <summary>
/// Called by a realtime node with its clients' own credentials. Returns each client's account, what it may hear and what it
/// missed. One call covers many clients; each token counts for its own client only.
/// </summary>
internal static class ResumeEndpoint
{
    private static readonly ResumeAnswer SignedOut = new(
        StatusCodes.Status401Unauthorized, Code: ProblemCodes.SignedOut, Detail: "Sign in first.");

    private static readonly ResumeAnswer TooManyRooms = new(
        StatusCodes.Status400BadRequest, Code: ProblemCodes.InvalidRequest, Detail: $"rooms: at most {ResumeRequest.MostRooms}");

    private static readonly ResumeAnswer AskAgain = new(
        StatusCodes.Status503ServiceUnavailable, Code: ProblemCodes.Unavailable, Detail: "Very much was missed. Ask again.");

    public static IServiceCollection AddResume(this IServiceCollection services) => services.AddScoped<ResumeReader>();

    public static void MapResume(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/realtime/resume", ResumeAsync).AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(ResumeBatch.MostBytes));

    private static async Task<Results<Ok<ResumeBatchResponse>, ProblemHttpResult>> ResumeAsync(
        ResumeBatch request, SessionLookup sessions, ResumeReader reader, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var asked = request.Resumes ?? [];
        errors.Require(asked.Count <= ResumeBatch.MostResumes, "resumes", $"at most {ResumeBatch.MostResumes}");
        errors.Require(asked.All(each => each is { Token: not null, Held: not null }), "resumes", "need a token and what is held each");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var callers = await sessions.FindAsync(asked.Select(each => each.Token), cancellationToken);
        var questions = asked.Where(each => callers.ContainsKey(each.Token) && Fits(each.Held))
            .Select(each => new ResumeQuestion(callers[each.Token], each.Held)).ToArray();
        var answers = new Queue<ResumeResponse?>(await reader.ReadAsync(questions, request.KnowsDeleted, cancellationToken));
        return TypedResults.Ok(new ResumeBatchResponse([.. asked.Select(each => !callers.ContainsKey(each.Token)
            ? SignedOut
            : !Fits(each.Held)
                ? TooManyRooms
                : answers.Dequeue() is { } resumed ? new ResumeAnswer(StatusCodes.Status200OK, resumed) : AskAgain)]));
    }

    private static bool Fits(ResumeRequest held) => held.Rooms is null || held.Rooms.Count <= ResumeRequest.MostRooms;
}
