using System.Globalization;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections.Client;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Client;

/// <summary>Opens the hub's WebSocket with the caller's credentials in the headers of the upgrade request.</summary>
internal sealed class HubSocket(Credentials credentials, HttpMessageInvoker? invoker)
{
    /// <exception cref="ApiException">The service refused the upgrade, or did not answer.</exception>
    public async ValueTask<WebSocket> OpenAsync(WebSocketConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        // The hub protocol has its own pings.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        using var request = new HttpRequestMessage();
        credentials(request);
        foreach (var (name, value) in request.Headers.NonValidated)
        {
            socket.Options.SetRequestHeader(name, value.ToString());
        }

        try
        {
            await socket.ConnectAsync(context.Uri, invoker, cancellationToken).ConfigureAwait(false);
            socket.HttpResponseHeaders = null;
            return socket;
        }
        catch (WebSocketException refused)
        {
            var status = (int)socket.HttpStatusCode;
            var wait = RetryAfter(socket);
            socket.Dispose();
            throw new ApiException(status switch
            {
                401 => new ApiProblem(ProblemCodes.SignedOut, status, "The session has ended.", null, ApiProblem.NoErrors),
                429 => new ApiProblem(
                    ProblemCodes.TooManyConnections, status, "The hub did not accept.", refused.Message, ApiProblem.NoErrors, wait),
                0 => ApiProblem.Silent(refused.Message),
                _ => new ApiProblem(ProblemCodes.Unavailable, status, "The hub did not accept.", refused.Message, ApiProblem.NoErrors),
            });
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static TimeSpan? RetryAfter(ClientWebSocket socket) =>
        socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var told) == true
            && int.TryParse(told.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
