using System.Net;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>
/// Sends a GET or HEAD again, twice at most, when the other side could not be reached or says that it is not ready: a
/// service that restarts is away for moments. Whatever may have had an effect is the caller's to repeat.
/// </summary>
internal sealed class SafeRetryHandler(TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400)];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        foreach (var pause in Pauses)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (response.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout))
                {
                    return response;
                }

                response.Dispose();
            }
            catch (HttpRequestException failure) when (failure.StatusCode is null)
            {
                // Not reached, or cut off: the last try below lets it through.
            }

            // Up to half as much again, so that many nodes do not come back in step.
            await Task.Delay(pause * (1 + Random.Shared.NextDouble() / 2), time, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
