using System.Net;
using PlayLinkTalk.Client;

namespace PlayLinkTalk.Load.Talk;

/// <summary>The way of one client to the service, which can be cut at any moment.</summary>
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

    /// <summary>Without a word to the other side's application, as when a phone leaves the network.</summary>
    public void Cut() => _newest?.Dispose();

    public void Dispose() => _http.Dispose();
}
