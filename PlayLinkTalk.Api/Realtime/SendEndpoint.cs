using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Realtime;

/// <summary>
/// Accepts messages of many clients of a realtime node in one call. The token of a message identifies its sender. Each message is
/// answered as if it had been posted alone.
/// </summary>
internal static class SendEndpoint
{
    public static void MapSend(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/realtime/send", SendAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(SendBatch.MostBytes));

    private static async Task<Results<Ok<SendBatchResponse>, ProblemHttpResult>> SendAsync(
        SendBatch request, SessionLookup sessions, MessagePost post, SecurityLog security, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var sends = request.Sends ?? [];
        errors.Require(sends.Count <= SendBatch.MostSends, "sends", $"at most {SendBatch.MostSends}");
        errors.Require(sends.All(send => send is { Token: not null, Message: not null }), "sends", "need a token and a message each");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var callers = await sessions.FindAsync(sends.Select(send => send.Token), cancellationToken);
        var answers = PostAsync(sends, callers, post, cancellationToken);
        if (!answers.IsCompleted)
        {
            await answers;
            // The committing thread must not write the answer, unless it is this one.
            await Task.Yield();
        }

        Note(sends, callers, await answers, security);
        return TypedResults.Ok(new SendBatchResponse(await answers));
    }

    /// <summary>What the hub answers from here is no answer of a request of its own.</summary>
    private static void Note(
        IReadOnlyList<BatchedSend> sends, IReadOnlyDictionary<string, Caller> callers, SendAnswer[] answers, SecurityLog security)
    {
        for (var at = 0; at < answers.Length; at++)
        {
            if (answers[at].Status >= StatusCodes.Status400BadRequest)
            {
                var caller = callers.TryGetValue(sends[at].Token, out var known) ? known.AccountId : (Guid?)null;
                security.Refused(answers[at].Status, caller, "hub", "Send");
            }
        }
    }

    private static Task<SendAnswer[]> PostAsync(
        IReadOnlyList<BatchedSend> sends, IReadOnlyDictionary<string, Caller> callers, MessagePost post,
        CancellationToken cancellationToken)
    {
        using (post.Together())
        {
            return Task.WhenAll(sends.Select(send => AnswerAsync(send, callers, post, cancellationToken)));
        }
    }

    private static async Task<SendAnswer> AnswerAsync(
        BatchedSend send, IReadOnlyDictionary<string, Caller> callers, MessagePost post, CancellationToken cancellationToken) =>
        callers.TryGetValue(send.Token, out var caller)
            ? Of((await post.PostAsync(send.RoomId, send.Message, caller, TraceOf(send), cancellationToken)).Result)
            : Of(Problem.SignedOut());

    private static ActivityContext? TraceOf(BatchedSend send) => send.Trace is null ? null : TraceContext.Parse(send.Trace);

    private static SendAnswer Of(IResult answer) => answer switch
    {
        Created<Message> added => new(added.StatusCode, added.Value),
        Ok<Message> repeated => new(repeated.StatusCode, repeated.Value),
        ProblemHttpResult problem => new(
            problem.StatusCode, Code: problem.ProblemDetails.Extensions["code"] as string,
            Detail: problem.ProblemDetails.Detail ?? problem.ProblemDetails.Title),
        RetryLater later => new(later.Status, Code: later.Code, Detail: later.Title),
        _ => throw new InvalidOperationException($"A message is not answered with {answer.GetType()}."),
    };
}
