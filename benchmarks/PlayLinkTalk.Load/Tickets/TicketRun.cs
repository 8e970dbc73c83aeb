using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using PlayLinkTalk.Load.RawSockets;

namespace PlayLinkTalk.Load.Tickets;

/// <summary>Sends tickets at a fixed rate, even if the service falls behind.</summary>
internal sealed class TicketRun(Uri service) : IDisposable
{
    private const int MostConnections = 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = MostConnections })
    {
        BaseAddress = service,
        Timeout = TimeSpan.FromSeconds(30),
    };
    private int _open;

    /// <summary>The number of unanswered requests.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Completes when all tickets are sent and answered.</summary>
    public async Task SendAsync(IReadOnlyList<PlannedTicket> tickets, int rate, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var answers = new Task[tickets.Count];
        var begun = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < tickets.Count;)
        {
            var due = Math.Min(tickets.Count, (int)(Stopwatch.GetElapsedTime(begun).TotalSeconds * rate) + 1);
            for (; sent < due; sent++)
            {
                tickets[sent].Due = begun + (long)((double)sent / rate * Stopwatch.Frequency);
                answers[sent] = SendAsync(tickets[sent], cancellationToken);
            }

            await Task.Delay(Pause, cancellationToken);
        }

        await Task.WhenAll(answers);
    }

    public void Dispose() => _http.Dispose();

    private async Task SendAsync(PlannedTicket ticket, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _open);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tickets") { Content = new ByteArrayContent(ticket.Body) };
            request.Content.Headers.ContentType = Json;
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RawTalk.TokenOf(ticket.Player));
            using var response = await _http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            ticket.Answered = Stopwatch.GetTimestamp();
            Read(ticket, (int)response.StatusCode, body);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            ticket.Answered = Stopwatch.GetTimestamp();
            ticket.Refusal = failure.Message;
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static void Read(PlannedTicket ticket, int status, byte[] body)
    {
        if (status != 201)
        {
            ticket.Refusal = $"{status}: {System.Text.Encoding.UTF8.GetString(body)}";
            return;
        }

        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                if (reader.ValueTextEquals("id"u8) && reader.Read())
                {
                    ticket.Id = reader.GetGuid();
                }
                else if (reader.ValueTextEquals("matchId"u8) && reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    ticket.MatchId = reader.GetGuid();
                }
            }
        }
    }
}
