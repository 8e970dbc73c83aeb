using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace PlayLinkTalk.Tests.Api.Mail;

/// <summary>What a mail server does with the next mail.</summary>
public enum Trouble
{
    None,
    /// <summary>451 to the recipient: this mailbox is busy.</summary>
    RecipientLater,
    /// <summary>451 after the data.</summary>
    DataLater,
    /// <summary>550 to the recipient: there is no such mailbox.</summary>
    Refusal,
    /// <summary>421 instead of the greeting: the server is going down.</summary>
    Away,
    /// <summary>The connection is cut in the middle of the data.</summary>
    CutInData,
    /// <summary>The mail is taken, and the connection cut after the 250.</summary>
    CutAfterTaken,
    /// <summary>The mail is taken, and the connection cut before the 250: the client can't know.</summary>
    CutBeforeAnswer,
}

/// <summary>A mail server on a socket, as far as RFC 5321 needs it for one recipient; it keeps the mails that it has taken.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly List<MimeMessage> _taken = [];
    private readonly Queue<Trouble> _troubles = [];
    private readonly Lock _gate = new();
    private readonly Task _accepting;
    private int _connections;

    /// <param name="offers">Extensions that it offers after its greeting.</param>
    public MailServer(params string[] offers)
    {
        _listener.Start();
        _accepting = AcceptAsync(offers);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Mail:Transport"] = "Smtp", ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{Port}", ["Mail:Encryption"] = "None",
        ["Mail:From"] = "PlayLinkTalk <no-reply@play.example>", ["Mail:TimeoutSeconds"] = "5",
    };

    public IReadOnlyList<MimeMessage> Taken
    {
        get
        {
            lock (_gate)
            {
                return [.. _taken];
            }
        }
    }

    /// <summary>For the next connections, in order.</summary>
    public void Expect(params ReadOnlySpan<Trouble> troubles)
    {
        lock (_gate)
        {
            foreach (var trouble in troubles)
            {
                _troubles.Enqueue(trouble);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync(string[] offers)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(client, offers);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private Trouble NextTrouble()
    {
        lock (_gate)
        {
            return _troubles.TryDequeue(out var trouble) ? trouble : Trouble.None;
        }
    }

    private async Task ServeAsync(TcpClient client, string[] offers)
    {
        using (client)
        {
            try
            {
                await new Conversation(client, NextTrouble(), offers, Keep).RunAsync(_ending.Token);
            }
            catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The client has hung up, or the test is over.
            }
        }
    }

    private void Keep(byte[] mail)
    {
        using var stream = new MemoryStream(mail);
        var message = MimeMessage.Load(stream);
        lock (_gate)
        {
            _taken.Add(message);
        }
    }

    private sealed class Conversation(TcpClient client, Trouble trouble, string[] offers, Action<byte[]> keep)
    {
        public async Task RunAsync(CancellationToken cancellationToken)
        {
            // Bytes as they are: one character for each.
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await SayAsync(trouble == Trouble.Away ? "421 going down" : "220 mail.test ESMTP", cancellationToken);
            while (trouble != Trouble.Away && await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO":
                        string[] lines = ["mail.test", "8BITMIME", .. offers];
                        await SayAsync(string.Join("\r\n", lines.Select(
                            (text, at) => $"250{(at == lines.Length - 1 ? ' ' : '-')}{text}")), cancellationToken);
                        break;
                    case "RCPT" when trouble is Trouble.RecipientLater or Trouble.Refusal:
                        await SayAsync(trouble == Trouble.Refusal ? "550 no such mailbox" : "451 try again later", cancellationToken);
                        break;
                    case "DATA":
                        await SayAsync("354 go ahead", cancellationToken);
                        if (!await TakeAsync(reader, cancellationToken))
                        {
                            return;
                        }

                        break;
                    case "QUIT":
                        await SayAsync("221 bye", cancellationToken);
                        return;
                    case "MAIL" or "RCPT" or "RSET" or "NOOP":
                        await SayAsync("250 ok", cancellationToken);
                        break;
                    default:
                        await SayAsync("502 not here", cancellationToken);
                        break;
                }
            }
        }

        /// <returns>Whether the conversation goes on.</returns>
        private async Task<bool> TakeAsync(StreamReader reader, CancellationToken cancellationToken)
        {
            var mail = new StringBuilder();
            while (await reader.ReadLineAsync(cancellationToken) is { } line && line != ".")
            {
                if (trouble == Trouble.CutInData)
                {
                    client.Client.Close(0);
                    return false;
                }

                // A dot at the start of a line was doubled by the sender.
                mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            if (trouble == Trouble.DataLater)
            {
                await SayAsync("451 try again later", cancellationToken);
                return true;
            }

            keep(Encoding.Latin1.GetBytes(mail.ToString()));
            if (trouble == Trouble.CutBeforeAnswer)
            {
                client.Client.Close(0);
                return false;
            }

            await SayAsync("250 taken", cancellationToken);
            if (trouble == Trouble.CutAfterTaken)
            {
                client.Client.Close(0);
            }

            return trouble != Trouble.CutAfterTaken;
        }

        private Task SayAsync(string line, CancellationToken cancellationToken) =>
            client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken).AsTask();
    }
}
