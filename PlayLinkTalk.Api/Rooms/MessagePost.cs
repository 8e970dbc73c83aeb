using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Posts a message for its sender; all routes use it.</summary>
internal sealed class MessagePost(
    MessageLog log, MessageRate rate, FloodBrake brake, MessageMetrics metrics, IEnumerable<IMessageListener> listeners)
{
    private readonly IMessageListener[] _listeners = [.. listeners];

    /// <summary>Messages posted until the result is disposed are committed together.</summary>
    public IDisposable Together() => log.Together();

    /// <param name="roomId">The room.</param>
    /// <param name="message">The message.</param>
    /// <param name="caller">The sender.</param>
    /// <param name="trace">Its trace, where that is not the running request's.</param>
    /// <param name="cancellationToken">Stops the waiting, not the send.</param>
    public async Task<Results<Created<Message>, Ok<Message>, ProblemHttpResult, RetryLater>> PostAsync(
        Guid roomId, SendMessage message, Caller caller, ActivityContext? trace, CancellationToken cancellationToken)
    {
        if (rate.Exceeded(caller.AccountId) is { } wait)
        {
            metrics.Limited();
            return RetryLater.Limited(wait);
        }

        var errors = RoomRules.Validate(message);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (brake.Exceeded(caller.AccountId, roomId, message.ClientMessageId, message.Text) is { } pause)
        {
            metrics.Limited();
            return RetryLater.Limited(pause);
        }

        var sent = await log.SendAsync(new Send(roomId, caller.AccountId, message, trace ?? TraceContext.Current), cancellationToken);
        metrics.Sent(sent.Verdict);
        if (sent.Verdict == SendVerdict.Added)
        {
            foreach (var listener in _listeners)
            {
                listener.Heard(sent.Message!);
            }
        }

        return sent.Verdict switch
        {
            SendVerdict.Added => TypedResults.Created($"/api/rooms/{roomId}/messages?after={sent.Message!.Seq - 1}&limit=1", sent.Message),
            SendVerdict.Repeated => TypedResults.Ok(sent.Message),
            SendVerdict.Different => Problem.Conflict(
                ProblemCodes.DifferentMessage, "A message with this clientMessageId was sent before, and it said something else."),
            SendVerdict.NoSuchReader => RoomRules.Unknown("whisperTo").ToProblem(),
            SendVerdict.NoSuchMessage => Problem.Invalid("replyTo", "names no message that the sender can read"),
            SendVerdict.NoSuchUpload => Problem.Invalid("uploads", "names no upload of the sender that is free"),
            SendVerdict.UploadNotReady => Problem.Conflict(ProblemCodes.UploadNotReady, "An upload is still being checked."),
            SendVerdict.Overloaded => RetryLater.Unavailable(TimeSpan.FromSeconds(1)),
            _ => Problem.NotFound(),
        };
    }
}

/// <summary>Hears of messages that members have sent to this process, once they are durable. A slice registers its own.</summary>
internal interface IMessageListener
{
    /// <summary>On the committing thread: it must not block, and not fail.</summary>
    void Heard(Message message);
}
