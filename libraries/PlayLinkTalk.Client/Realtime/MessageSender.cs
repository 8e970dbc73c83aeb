using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

/// <summary>
/// Retries a send with the same clientMessageId until the service acknowledges or refuses it: over the hub while it is open, over
/// HTTP otherwise. The service stores one message, however often it arrives.
/// </summary>
internal sealed class MessageSender(PlayLinkApi api, HubLink link, TalkOptions options)
{
    public async Task<Message> SendAsync(Guid roomId, SendMessage message, CancellationToken cancellationToken)
    {
        var waits = new Backoff(options.FirstRetry, options.LongestRetry);
        while (true)
        {
            var result = await AttemptAsync(roomId, message, cancellationToken).ConfigureAwait(false);
            if (result.TryGet(out var sent, out var problem))
            {
                return sent;
            }

            if (!problem.IsTransient)
            {
                throw new ApiException(problem);
            }

            await Task.Delay(waits.Next(problem.RetryAfter), options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ApiResult<Message>> AttemptAsync(Guid roomId, SendMessage message, CancellationToken cancellationToken)
    {
        if (!link.IsOpen)
        {
            return await api.Messages.TrySendAsync(roomId, message, cancellationToken).ConfigureAwait(false);
        }

        using var limit = new CancellationTokenSource(options.SendTimeout, options.Time);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return new(await link.SendAsync(roomId, message, attempt.Token).ConfigureAwait(false));
        }
        catch (HubException refused)
        {
            return new(HubProblem.Of(refused));
        }
        catch (Exception lost) when (
            !cancellationToken.IsCancellationRequested && (lost is OperationCanceledException || HubLink.IsLost(lost)))
        {
            return new(ApiProblem.Silent(lost.Message));
        }
    }
}
