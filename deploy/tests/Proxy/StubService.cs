using System.Net;
using System.Net.Sockets;

namespace PlayLinkTalk.Deploy.Tests.Proxy;

/// <summary>A process behind the proxy that answers as it is told.</summary>
internal sealed class StubService : IDisposable
{
    private readonly HttpListener _listener = new();

    public StubService(Func<HttpListenerContext, Task> answer)
    {
        Port = FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _ = ServeAsync(answer);
    }

    public int Port { get; }

    public static StubService Saying(string text, int status = 200) => new(async context =>
    {
        context.Response.StatusCode = status;
        await context.Request.InputStream.CopyToAsync(Stream.Null);
        await using var writer = new StreamWriter(context.Response.OutputStream);
        await writer.WriteAsync($"{text} {context.Request.Headers["X-Forwarded-For"]}");
    });

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(Func<HttpListenerContext, Task> answer)
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(async () =>
                {
                    await answer(context);
                    context.Response.Close();
                });
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
