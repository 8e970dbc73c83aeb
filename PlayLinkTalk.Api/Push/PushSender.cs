using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Push;

/// <summary>Hands a push to its push service: encrypted for the browser (RFC 8291), signed by this service (RFC 8292).</summary>
internal sealed class PushSender : IDisposable
{
    private readonly HttpClient _http;
    private readonly PushServiceClient _client;
    private readonly PushKeys _keys;
    private readonly PushOptions _options;
    private readonly TimeProvider _time;

    public PushSender(PushKeys keys, IOptions<PushOptions> options, TimeProvider time)
    {
        (_keys, _options, _time) = (keys, options.Value, time);
        _http = new HttpClient(new PushHandler(_options)) { Timeout = Timeout.InfiniteTimeSpan };
        // It would wait within the call; the pause is stored instead.
        _client = new PushServiceClient(_http) { AutoRetryAfter = false };
    }

    public async Task<PushResult> SendAsync(OutgoingPush push, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        var subscription = new PushSubscription { Endpoint = push.Device.Endpoint };
        subscription.SetKey(PushEncryptionKeyName.P256DH, push.Device.P256dh);
        subscription.SetKey(PushEncryptionKeyName.Auth, push.Device.Auth);
        var message = new PushMessage(push.Text)
        {
            Topic = push.Row.Topic,
            TimeToLive = (int)Math.Max(0, (push.Row.ExpiresAt - _time.GetUtcNow()).TotalSeconds),
            Urgency = PushMessageUrgency.High,
        };
        try
        {
            using var signature = _keys.NewSignature();
            await _client.RequestPushMessageDeliveryAsync(
                subscription, message, signature, VapidAuthenticationScheme.Vapid, timeout.Token);
            return new(PushOutcome.Sent);
        }
        catch (PushServiceClientException answer)
        {
            return Of(answer);
        }
        catch (Exception failure) when (
            failure is HttpRequestException or IOException or CryptographicException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return new(PushOutcome.Later, failure.GetType().Name);
        }
    }

    public void Dispose() => _http.Dispose();

    private PushResult Of(PushServiceClientException answer)
    {
        var status = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new(PushOutcome.Gone, $"{status}"),
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => new(PushOutcome.Later, $"{status}", PauseOf(answer.Headers)),
            _ when status >= 500 => new(PushOutcome.Later, $"{status}", PauseOf(answer.Headers)),
            _ => new(PushOutcome.Refused, $"{status}"),
        };
    }

    private TimeSpan? PauseOf(HttpResponseHeaders? headers) => headers?.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };
}
