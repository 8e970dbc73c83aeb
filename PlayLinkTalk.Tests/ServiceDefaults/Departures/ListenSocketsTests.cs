using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.ServiceDefaults.Departures;
using PlayLinkTalk.Tests.Client;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults.Departures;

/// <summary>Whoever gets through to a process that ends is answered; whoever does not knows it. There is nothing in between.</summary>
public sealed class ListenSocketsTests
{
    [Fact]
    public async Task Who_comes_too_late_is_refused_by_the_closed_socket_and_not_reset()
    {
        var service = await TestService.StartAsync();
        using var before = await ConnectAsync(service.Address);
        service.Services.GetRequiredService<ListenSockets>().TurnAway();

        var late = ConnectAsync(service.Address);
        Assert.Equal("HTTP/1.1 204 No Content", await PostAsync(before));
        await service.DisposeAsync();

        var refused = await Assert.ThrowsAsync<SocketException>(() => late.WaitAsync(Patience.Token));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task Who_got_through_is_answered_whenever_the_process_ends()
    {
        for (var life = 0; life < 10; life++)
        {
            var service = await TestService.StartAsync();
            var callers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => CallUntilRefusedAsync(service.Address))).ToArray();

            await service.Services.GetRequiredService<Departure>().LeaveAsync(CancellationToken.None);
            await service.DisposeAsync();

            var answers = await Task.WhenAll(callers).WaitAsync(Patience.Token);
            Assert.Empty(answers.SelectMany(each => each).Except(["HTTP/1.1 204 No Content", "HTTP/1.1 421 Misdirected Request"]));
        }
    }

    private static async Task<List<string?>> CallUntilRefusedAsync(Uri address)
    {
        var answers = new List<string?>();
        while (true)
        {
            try
            {
                using var connection = await ConnectAsync(address);
                answers.Add(await PostAsync(connection));
            }
            catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
            {
                return answers;
            }
        }
    }

    private static async Task<TcpClient> ConnectAsync(Uri address)
    {
        var connection = new TcpClient();
        try
        {
            await connection.ConnectAsync(address.Host, address.Port, Patience.Token);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static async Task<string?> PostAsync(TcpClient connection)
    {
        try
        {
            await connection.GetStream().WriteAsync("POST /api/act HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), Patience.Token);
            using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
            return await reader.ReadLineAsync(Patience.Token);
        }
        catch (IOException reset)
        {
            return reset.Message;
        }
    }
}
