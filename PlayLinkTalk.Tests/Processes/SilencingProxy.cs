using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>
/// Stands between a service and what it is connected to. Links that it silences stay open and carry nothing any more, in
/// neither direction, as behind a router that has forgotten them; links made afterwards are whole. While it is cut, every link
/// is closed, new ones too: the phone is in a tunnel.
/// </summary>
internal sealed class SilencingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _target;
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _gate = new();
    private readonly List<Link> _links = [];
    private readonly Task _accepting;
    private bool _isCut;

    public SilencingProxy(IPEndPoint target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>That were made, whatever became of them.</summary>
    public int Made
    {
        get
        {
            lock (_gate)
            {
                return _links.Count;
            }
        }
    }

    /// <summary>That are open on both sides and carry what comes.</summary>
    public int Whole
    {
        get
        {
            lock (_gate)
            {
                return _links.Count(link => link.IsWhole);
            }
        }
    }

    /// <summary>Silences the links over which the service has said this.</summary>
    /// <returns>How many.</returns>
    public int Silence(string said)
    {
        lock (_gate)
        {
            var some = _links.FindAll(link => link.IsWhole && link.HasSaid(said));
            some.ForEach(link => link.Silence());
            return some.Count;
        }
    }

    public void Cut()
    {
        lock (_gate)
        {
            _isCut = true;
            _links.ForEach(link => link.Dispose());
        }
    }

    public void Restore()
    {
        lock (_gate)
        {
            _isCut = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _links.ForEach(link => link.Dispose());
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_ending.Token);
                var far = new TcpClient();
                await far.ConnectAsync(_target, _ending.Token);
                lock (_gate)
                {
                    _links.Add(new(near, far));
                    if (_isCut)
                    {
                        _links[^1].Dispose();
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private sealed class Link : IDisposable
    {
        private readonly TcpClient _near;
        private readonly TcpClient _far;
        private readonly StringBuilder _said = new();
        private volatile bool _isSilent;
        private volatile bool _isOver;

        public Link(TcpClient near, TcpClient far)
        {
            (_near, _far) = (near, far);
            _ = CarryAsync(near, far, said => _said.Append(said));
            _ = CarryAsync(far, near, _ => { });
        }

        public bool IsWhole => !_isSilent && !_isOver;

        public bool HasSaid(string what)
        {
            lock (_said)
            {
                return _said.ToString().Contains(what, StringComparison.Ordinal);
            }
        }

        public void Silence() => _isSilent = true;

        public void Dispose()
        {
            _isOver = true;
            _near.Dispose();
            _far.Dispose();
        }

        private async Task CarryAsync(TcpClient from, TcpClient to, Action<string> note)
        {
            var buffer = new byte[16 * 1024];
            try
            {
                while (await from.GetStream().ReadAsync(buffer) is > 0 and var count && !_isSilent)
                {
                    lock (_said)
                    {
                        note(Encoding.Latin1.GetString(buffer, 0, count));
                    }

                    await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
                }
            }
            catch (Exception cut) when (cut is IOException or InvalidOperationException)
            {
                // One side has hung up.
            }

            if (!_isSilent)
            {
                Dispose();
            }
        }
    }
}
