using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Client;

/// <summary>
/// Opens the hub's WebSocket at once, without negotiation, with the caller's credentials in the upgrade request's headers.
/// </summary>
internal sealed class WebSocketConnectionFactory(Uri hub, Credentials credentials, HttpMessageInvoker? sockets) : IConnectionFactory
{
    private readonly Uri _address = new UriBuilder(hub) { Scheme = hub.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;

    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endPoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        // The hub protocol pings by itself.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        using var caller = new HttpRequestMessage();
        credentials(caller);
        foreach (var (name, value) in caller.Headers.NonValidated)
        {
            socket.Options.SetRequestHeader(name, value.ToString());
        }

        try
        {
            await socket.ConnectAsync(_address, sockets, cancellationToken).ConfigureAwait(false);
            socket.HttpResponseHeaders = null;
            return new WebSocketConnection(socket);
        }
        catch (WebSocketException refused)
        {
            var status = (int)socket.HttpStatusCode;
            socket.Dispose();
            throw new ApiException(status switch
            {
                401 => new ApiProblem(ProblemCodes.SignedOut, status, "The session has ended.", null, ApiProblem.NoErrors),
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
}
