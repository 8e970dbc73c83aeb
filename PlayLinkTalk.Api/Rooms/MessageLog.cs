using System.Diagnostics;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>A message to add to a room's log.</summary>
/// <param name="Trace">Its trace; messages of many requests are committed together.</param>
internal sealed record Send(Guid RoomId, Guid SenderId, SendMessage Message, ActivityContext Trace = default);

/// <summary><see cref="Different"/>: its clientMessageId belongs to a message with another text.</summary>
internal enum SendVerdict { Added, Repeated, Different, NoSuchRoom, NoSuchReader, NoSuchMessage, NoSuchUpload, UploadNotReady, Overloaded }

/// <param name="Message">The entry of the log, as its sender sees it; null unless added or repeated.</param>
internal sealed record SendResult(SendVerdict Verdict, Message? Message = null);

/// <summary>The only writer of members' messages. Messages that arrive during a commit share the next one.</summary>
internal sealed class MessageLog(WriteTransaction write, IOptions<RoomOptions> options, TimeProvider time, ILogger<MessageLog> logger)
    : GroupCommit<Send, SendResult>(write, Limits(options.Value), logger)
{
    private static readonly SendResult Overloaded = new(SendVerdict.Overloaded);

    private static CommitLimits Limits(RoomOptions room) => new(room.MostSendsWaiting, room.MostSendsACommit);

    /// <summary>
    /// Completes when the message is durable or refused, on the committing thread: callers with more than a little to do yield
    /// first.
    /// </summary>
    public async Task<SendResult> SendAsync(Send send, CancellationToken cancellationToken)
    {
        if (TryCommit(send) is not { } committed)
        {
            return Overloaded;
        }

        try
        {
            return await committed.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (committed.IsCanceled)
        {
            // The process stops: the client retries at another one.
            return Overloaded;
        }
    }

    protected override async Task<IReadOnlyList<SendResult>> WriteAsync(
        Work work, IReadOnlyList<Send> items, CancellationToken cancellationToken) =>
        await new MessageBatch(work, time.Now()).AddAsync(items, cancellationToken);
}
