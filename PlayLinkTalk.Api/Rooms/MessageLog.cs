using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>A message that wants a place in a room's log.</summary>
internal sealed record Send(Guid RoomId, Guid SenderId, SendMessage Message);

internal enum SendVerdict { Added, Repeated, NoSuchRoom, NoSuchReader, Overloaded }

/// <param name="Message">The entry of the log, as its sender sees it; null unless added or repeated.</param>
internal sealed record SendResult(SendVerdict Verdict, Message? Message = null);

/// <summary>
/// The only writer of what members say. Sends that arrive while a transaction is being committed wait for the next one and are
/// committed together (group commit): a busy log pays for few flushes, a quiet one waits for nobody.
/// </summary>
internal sealed class MessageLog(
    WriteTransaction write, IOptions<RoomOptions> options, TimeProvider time,
    ILogger<MessageLog> logger) : BackgroundService
{
    private readonly Channel<PendingSend> _pending = Channel.CreateBounded<PendingSend>(
        new BoundedChannelOptions(options.Value.MostSendsWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>So many messages in one commit are a busy time.</summary>
    private const int Busy = 8;

    /// <summary>
    /// Completes when the message is durable, or says why it never will be. It completes on the thread that commits, so that
    /// a batch doesn't wake a thread for each of its messages: who has more than a little to do then yields first.
    /// </summary>
    public async Task<SendResult> SendAsync(Send send, CancellationToken cancellationToken)
    {
        var pending = new PendingSend(send);
        return _pending.Writer.TryWrite(pending)
            ? await pending.Result.WaitAsync(cancellationToken)
            : new SendResult(SendVerdict.Overloaded);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<PendingSend>();
        try
        {
            while (await _pending.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < options.Value.MostSendsACommit && _pending.Reader.TryRead(out var pending))
                {
                    batch.Add(pending);
                }

                var begun = Stopwatch.GetTimestamp();
                await CommitAsync(batch);
                // More then share the next one; a quiet log waits for nobody. This is the machine's time, not the service's.
                if (batch.Count >= Busy && options.Value.CommitPause - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest)
                {
                    await Task.Delay(rest, stoppingToken);
                }
            }
        }
        finally
        {
            _pending.Writer.TryComplete();
            while (_pending.Reader.TryRead(out var pending))
            {
                pending.Finish(new SendResult(SendVerdict.Overloaded));
            }
        }
    }

    /// <summary>A batch that was begun is finished, also while the process stops: its senders wait.</summary>
    private async Task CommitAsync(List<PendingSend> batch)
    {
        try
        {
            var results = await write.RunAsync(
                (work, ct) => new MessageBatch(work, time.Now()).AddAsync([.. batch.Select(p => p.Send)], ct), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Finish(results[i]);
            }
        }
        catch (Exception failure) when (batch.Count > 1)
        {
            // One bad apple must not cost the others their message.
            RoomLog.BatchFailed(logger, failure, batch.Count);
            foreach (var pending in batch.ToArray())
            {
                await CommitAsync([pending]);
            }
        }
        catch (Exception failure)
        {
            batch[0].Fail(failure);
        }
    }

    private sealed class PendingSend(Send send)
    {
        private readonly TaskCompletionSource<SendResult> _result = new();

        public Send Send => send;

        public Task<SendResult> Result => _result.Task;

        public void Finish(SendResult result) => _result.TrySetResult(result);

        public void Fail(Exception failure) => _result.TrySetException(failure);
    }
}

internal static partial class RoomLog
{
    [LoggerMessage(1300, LogLevel.Error, "Committing {Count} messages together failed; committing them one by one.")]
    public static partial void BatchFailed(ILogger logger, Exception failure, int count);
}
