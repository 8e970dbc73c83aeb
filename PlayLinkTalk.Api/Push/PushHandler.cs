using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace PlayLinkTalk.Api.Push;

/// <summary>
/// The way to push services. Their addresses come from members, so it connects to public addresses only, as the name resolves at that
/// moment, follows no redirect, uses no proxy, which would resolve names itself, and reads no answer beyond its headers.
/// </summary>
internal sealed class PushHandler : DelegatingHandler
{
    private const int LargestHeadersKilobytes = 16;

    public PushHandler(PushOptions options) => InnerHandler = new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
        MaxResponseHeadersLength = LargestHeadersKilobytes,
        // A connection that is used again was checked when it was made; names are looked up again after this.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, options.AllowLoopback, cancellationToken),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        // The status says it all. Whatever follows, however long and slow, is left unread.
        var unread = response.Content;
        response.Content = new ByteArrayContent([]);
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        unread.Dispose();
        return response;
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowLoopback, CancellationToken cancellationToken)
    {
        var found = IPAddress.TryParse(target.Host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = Array.FindAll(found, address => PublicAddress.Is(address) || (allowLoopback && IPAddress.IsLoopback(address)));
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The endpoint's name leads to no public address.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
