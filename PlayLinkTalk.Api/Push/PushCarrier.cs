using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Push;

/// <summary>
/// Sends pushes. An attempt is stored before it is made, under the lease, so that two processes never make the same one; the push is
/// deleted after a push service has taken it. A process that dies between the two sends it again after a pause, with the same topic and
/// tag, so that the browser shows one notification (docs/adr/0034). Slow push services do not hold up the others.
/// </summary>
internal sealed class PushCarrier(
    PushQueue queue, PushSender sender, PushKeys keys, IPresence presence, PushMetrics metrics, IOptions<PushOptions> options,
    TimeProvider time, ILogger<PushCarrier> logger)
    : LeasedJob("pushes", TimeSpan.FromSeconds(options.Value.CheckSeconds), time, logger)
{
    /// <summary>When the service ends: what is on its way may arrive.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (keys.PublicKey is null)
        {
            return;
        }

        using var ending = new CancellationTokenSource();
        await using var ends = cancellationToken.Register(() => ending.CancelAfter(LastWords));
        var sending = new Dictionary<(Guid Device, long Seq), Task>();
        try
        {
            do
            {
                await FillAsync(lease, sending, ending.Token, cancellationToken);
                await AnyAsync(sending, cancellationToken);
            }
            while (sending.Count > 0);
        }
        finally
        {
            await Task.WhenAll(sending.Values);
        }
    }

    /// <summary>Starts what is due, as far as there is room.</summary>
    private async Task FillAsync(
        Lease lease, Dictionary<(Guid Device, long Seq), Task> sending, CancellationToken ending, CancellationToken cancellationToken)
    {
        while (sending.Count < options.Value.MostAtOnce && await queue.FindAsync(sending.Keys, cancellationToken) is { } found)
        {
            var look = Looking.Of(found.AccountId);
            var isLooking = (await presence.OnlineAsync([look], cancellationToken)).Contains(look);
            var claim = await queue.ClaimAsync(lease, found, isLooking, cancellationToken);
            if (claim.IsLost)
            {
                return;
            }

            if (claim.Push is { } push)
            {
                sending.Add((found.SessionId, found.Seq), SendAsync(push, ending));
            }
        }
    }

    /// <summary>Until one of them is over, or it is time to search again.</summary>
    private async Task AnyAsync(Dictionary<(Guid Device, long Seq), Task> sending, CancellationToken cancellationToken)
    {
        if (sending.Count > 0)
        {
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny([.. sending.Values, Task.Delay(TimeSpan.FromSeconds(options.Value.CheckSeconds), _time, pause.Token)]);
            await pause.CancelAsync();
            foreach (var (push, _) in sending.Where(each => each.Value.IsCompleted).ToList())
            {
                sending.Remove(push);
            }
        }
    }

    private async Task SendAsync(OutgoingPush push, CancellationToken cancellationToken)
    {
        try
        {
            var result = await sender.SendAsync(push, cancellationToken);
            metrics.Tried(result.Outcome);
            if (result.Outcome is PushOutcome.Refused or PushOutcome.Later)
            {
                PushLog.NotTaken(_logger, push.Row.AccountId, push.Row.SessionId, push.Row.Attempts, result.Outcome, result.Reason);
            }

            // What was answered is stored although the service ends.
            await queue.SettleAsync(push, result, CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service ends: another process makes the next attempt when this one must be over.
        }
        catch (Exception failure)
        {
            PushLog.Failed(_logger, failure, push.Row.AccountId, push.Row.SessionId);
        }
    }
}

internal static partial class PushLog
{
    [LoggerMessage(
        1240, LogLevel.Warning, "A push to {Account}, device {Session}, was not taken at attempt {Attempt}: {Outcome}, {Reason}")]
    public static partial void NotTaken(
        ILogger logger, Guid account, Guid session, int attempt, PushOutcome outcome, string? reason);

    [LoggerMessage(1241, LogLevel.Error, "A push to {Account}, device {Session}, failed; it is tried again.")]
    public static partial void Failed(ILogger logger, Exception failure, Guid account, Guid session);
}
