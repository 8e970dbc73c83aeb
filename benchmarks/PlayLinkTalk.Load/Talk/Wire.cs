using System.Net;
using PlayLinkTalk.Client;

namespace PlayLinkTalk.Load.Talk;

/// <summary>The network path of one client to the service; it can be cut at any time.</summary>
internal sealed class Wire : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private volatile Stream? _newest;

    public Wire(IPAddress from)
    {
        var handler = ServiceHttp.CreateHandler(from);
        var connect = handler.ConnectCallback!;
        handler.ConnectCallback = async (context, cancellationToken) => _newest = await connect(context, cancellationToken);
        _http = new HttpMessageInvoker(handler);
    }

    public HttpMessageInvoker Sockets => _http;

    /// <summary>Cuts without a close message, as when a phone leaves the network.</summary>
    public void Cut() => _newest?.Dispose();

    public void Dispose() => _http.Dispose();
}
