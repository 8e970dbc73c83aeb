using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>When a connection is lost around a commit.</summary>
internal enum Cut
{
    /// <summary>The server never hears of the commit, and rolls back.</summary>
    BeforeTheCommit,

    /// <summary>The server has committed; its answer does not arrive.</summary>
    BeforeTheAnswer,
}

/// <summary>Stands between an Api and its MySQL server and cuts a connection at its next commit, when it is told to.</summary>
internal sealed class CommitCutter : IAsyncDisposable
{
    private const int HeaderLength = 4;
    private const byte Query = 3;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly IPEndPoint _target;
    private readonly Task _accepting;
    private Armed? _armed;

    public CommitCutter(IPEndPoint target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts the connection of the next commit. The task completes when that has happened.</summary>
    public Task CutNext(Cut when)
    {
        var armed = new Armed(when);
        _armed = armed;
        return armed.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_ending.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(_target, _ending.Token);
            var (client, server) = (near.GetStream(), far.GetStream());
            var answers = server.CopyToAsync(client, _ending.Token);
            var buffer = new byte[64 * 1024];
            while (await client.ReadAsync(buffer, _ending.Token) is > 0 and var count)
            {
                var said = buffer.AsMemory(0, count);
                if (IsCommit(said.Span) && Interlocked.Exchange(ref _armed, null) is { } armed)
                {
                    await CutAsync(armed, near, server, answers, said);
                    return;
                }

                await server.WriteAsync(said, _ending.Token);
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // One side has hung up, or the test is over.
        }
        finally
        {
            near.Dispose();
        }
    }

    private async Task CutAsync(Armed armed, TcpClient near, NetworkStream server, Task answers, ReadOnlyMemory<byte> commit)
    {
        near.Client.Close(0);
        if (armed.When == Cut.BeforeTheAnswer)
        {
            await server.WriteAsync(commit, _ending.Token);
            try
            {
                await answers;
            }
            catch (Exception nowhere) when (nowhere is IOException or ObjectDisposedException)
            {
                // The server has answered, but the client's connection is closed.
            }
        }

        armed.Done.SetResult();
    }

    /// <summary>A packet of its own: its length, its number, what is wanted, and the statement.</summary>
    private static bool IsCommit(ReadOnlySpan<byte> packet) =>
        packet.Length > HeaderLength && packet[HeaderLength] == Query
        && Encoding.ASCII.GetString(packet[(HeaderLength + 1)..]).TrimEnd(';').Equals("commit", StringComparison.OrdinalIgnoreCase);

    private sealed record Armed(Cut When)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
