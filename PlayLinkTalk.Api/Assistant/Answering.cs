using System.Text.Json;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>
/// Gives one answer: shows it while it comes, as passing signals, and stores it as a message of the room. What goes wrong is one line of
/// the room.
/// </summary>
internal sealed class Answering(
    IResponder responder, Questions questions, ConversationReader conversations, RunningAnswers running, MessageLog log, IBroker broker,
    AssistantMetrics metrics, IOptions<AssistantOptions> options, TimeProvider time, ILogger<Answering> logger)
{
    /// <summary>Between two looks at whether to stop, and between two signals.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    /// <summary>An answer that says nothing new is shown again after so many beats: pages forget one that falls silent.</summary>
    private const int BeatsOfSilence = 8;

    public async Task AnswerAsync(Question question, CancellationToken stoppingToken)
    {
        using var answer = new RunningAnswer(question, TimeSpan.FromSeconds(options.Value.LimitSeconds), time, stoppingToken);
        running.Add(answer);
        try
        {
            var shown = ShowAsync(answer);
            var outcome = await WriteAsync(answer);
            answer.Close();
            // No part of it is shown after the whole.
            await shown;
            outcome = await StoreAsync(answer, outcome);
            // The service may end: the line and the end of the answer are written all the same.
            await questions.EndAsync(question, FailureOf(outcome), CancellationToken.None);
            await SignalAsync(answer.Signal(isDone: true), CancellationToken.None);
            metrics.Ended(outcome);
        }
        finally
        {
            running.Remove(answer);
        }
    }

    private async Task<AnswerOutcome> WriteAsync(RunningAnswer answer)
    {
        try
        {
            var conversation = await conversations.ReadAsync(answer.Question, answer.End);
            await foreach (var piece in responder.RespondAsync(conversation, answer.End))
            {
                if (!answer.Add(piece))
                {
                    break;
                }
            }

            return answer.Text(isWhole: true).Length > 0 ? AnswerOutcome.Answered : AnswerOutcome.Failed;
        }
        catch (Exception failure) when (answer.Ended is null)
        {
            AssistantLog.Failed(logger, answer.Question.RoomId, ModelFailure.KindOf(failure));
            return failure is ResponderBusyException ? AnswerOutcome.Busy : AnswerOutcome.Failed;
        }
        catch (Exception) when (answer.Ended is not null)
        {
            // Not a failure: this is how an end arrives.
            return answer.Ended!.Value;
        }
    }

    /// <summary>Shows the answer and looks whether it should stop, until nothing more comes.</summary>
    private async Task ShowAsync(RunningAnswer answer)
    {
        var (shown, silent) = ((string?)null, 0);
        for (var isFirst = true; !answer.Written.IsCancellationRequested; isFirst = false)
        {
            try
            {
                if (!isFirst)
                {
                    await Task.Delay(Beat, time, answer.Written);
                    if (await questions.IsStoppedAsync(answer.Question, answer.Written))
                    {
                        answer.Stop();
                    }
                }

                var signal = answer.Signal();
                if (signal.Text != shown || ++silent >= BeatsOfSilence)
                {
                    (shown, silent) = (signal.Text, 0);
                    await SignalAsync(signal, answer.Written);
                }
            }
            catch (OperationCanceledException) when (answer.Written.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The next beat tries again; without the database the time limit still holds.
                AssistantLog.NotShown(logger, failure, answer.Question.RoomId);
            }
        }
    }

    private async Task SignalAsync(AnswerSignal signal, CancellationToken cancellationToken) =>
        await broker.PublishAsync(
            [new(Channels.Room(signal.RoomId), 0, HubEvents.Answering, JsonSerializer.SerializeToUtf8Bytes(signal, WireJson.Options))],
            cancellationToken);

    /// <summary>Stores what has come. Its id makes it one message, however often this happens.</summary>
    private async Task<AnswerOutcome> StoreAsync(RunningAnswer answer, AnswerOutcome outcome)
    {
        var question = answer.Question;
        var text = answer.Text(isWhole: outcome == AnswerOutcome.Answered);
        if (text.Length == 0)
        {
            return outcome;
        }

        var verdict = await SendAsync(question, text, question.IsDirect ? null : question.Seq);
        if (verdict == SendVerdict.NoSuchMessage)
        {
            // The question was deleted meanwhile.
            verdict = await SendAsync(question, text, null);
        }

        // Not a member any more: it was switched off, and the room has the line of that.
        return verdict is SendVerdict.Added or SendVerdict.Repeated or SendVerdict.NoSuchRoom ? outcome : AnswerOutcome.Busy;
    }

    private async Task<SendVerdict> SendAsync(Question question, string text, long? replyTo)
    {
        var sent = await log.SendAsync(
            new Send(question.RoomId, AssistantAccount.Id, new SendMessage(question.AnswerId, text, ReplyTo: replyTo)),
            CancellationToken.None);
        // The committing thread goes on with the next commit.
        await Task.Yield();
        return sent.Verdict;
    }

    private static string? FailureOf(AnswerOutcome outcome) => outcome switch
    {
        AnswerOutcome.Slow => AnswerFailures.Slow,
        AnswerOutcome.Busy => AnswerFailures.Busy,
        AnswerOutcome.Failed => AnswerFailures.Failed,
        AnswerOutcome.Interrupted => AnswerFailures.Interrupted,
        _ => null,
    };
}
