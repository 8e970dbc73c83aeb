using System.Collections.Concurrent;
using System.Threading.Channels;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Tests.Client;

/// <summary>A connection whose reports a test awaits one by one.</summary>
internal sealed class TalkClient : IAsyncDisposable
{
    private readonly Channel<long> _messages = Channel.CreateUnbounded<long>();
    private readonly Channel<Reset> _resets = Channel.CreateUnbounded<Reset>();
    private readonly Channel<Guid> _lost = Channel.CreateUnbounded<Guid>();
    private readonly Channel<TalkState> _states = Channel.CreateUnbounded<TalkState>();

    public TalkClient(FakeService service, long longestCatchUp = 10_000, TimeSpan? firstRetry = null, TimeProvider? time = null) => Connection = new TalkConnection(
        service.Api(),
        new()
        {
            Service = service.Address,
            Credentials = CallerCredentials.Bearer("token"),
            FirstRetry = firstRetry ?? TimeSpan.FromMilliseconds(1),
            Time = time ?? TimeProvider.System,
            LongestCatchUp = longestCatchUp,
        },
        new()
        {
            Message = message => _messages.Writer.TryWrite(message.Seq),
            Reset = reset => _resets.Writer.TryWrite(reset),
            RoomLost = roomId => _lost.Writer.TryWrite(roomId),
            Goodbye = Goodbyes.Enqueue,
            State = state => _states.Writer.TryWrite(state),
        });

    public TalkConnection Connection { get; }

    public ConcurrentQueue<Goodbye> Goodbyes { get; } = new();

    public async Task<IEnumerable<long>> MessagesAsync(int count)
    {
        var taken = new long[count];
        for (var index = 0; index < count; index++)
        {
            taken[index] = await _messages.Reader.ReadAsync(Patience.Token);
        }

        return taken;
    }

    public bool HasMore => _messages.Reader.TryPeek(out _);

    public async Task<Reset> ResetAsync() => await _resets.Reader.ReadAsync(Patience.Token);

    public async Task<Guid> LostAsync() => await _lost.Reader.ReadAsync(Patience.Token);

    /// <summary>Returns when the state is reported next.</summary>
    public async Task StateAsync(TalkState awaited)
    {
        while (await _states.Reader.ReadAsync(Patience.Token) != awaited)
        {
        }
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
