using System.Threading.Channels;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Tests.Client;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>A member at the front, with the public client: hub and feed, and what both have handed out so far.</summary>
internal sealed class Member : IAsyncDisposable
{
    private readonly Channel<Message> _heard = Channel.CreateUnbounded<Message>();
    private readonly Channel<FeedItem> _feed = Channel.CreateUnbounded<FeedItem>();
    private readonly CancellationTokenSource _ending = new();
    private readonly NodeNote _hub = new(new SocketsHttpHandler());
    private readonly NodeNote _stream = new(ServiceHttp.CreateHandler());
    private readonly PlayLinkApi _api;
    private readonly Uri _front;
    private TalkConnection? _talk;
    private Task _reading = Task.CompletedTask;

    private Member(Uri front, PlayLinkApi api) => (_front, Api, _api) = (front, api, new PlayLinkApi(ServiceHttp.Create(front, _stream), api.Credentials));

    public PlayLinkApi Api { get; }

    public required string Token { get; init; }

    /// <summary>The node that has this member's hub connection.</summary>
    public string HubNode => _hub.Node ?? "none";

    public string StreamNode => _stream.Node ?? "none";

    public TalkConnection Talk => _talk ?? throw new InvalidOperationException("Not connected.");

    /// <summary>Signs up and in.</summary>
    public static Task<Member> JoinAsync(Uri front, string name) => JoinAsync(ServiceHttp.Create(front), name);

    /// <summary>The same by a client that may trust other certificates.</summary>
    public static async Task<Member> JoinAsync(HttpClient front, string name)
    {
        var api = new PlayLinkApi(front, CallerCredentials.Anonymous);
        var email = $"{Guid.NewGuid():N}@example.org";
        await api.Accounts.CreateAsync(new(email, "a long password", name, Gender.Undisclosed, 1990, "seoul-mapo", []));
        var session = await api.Sessions.SignInAsync(new(email, "a long password"));
        return new(front.BaseAddress!, api.As(CallerCredentials.Bearer(session.AccessToken))) { Token = session.AccessToken };
    }

    public async Task<Guid> OpenGroupAsync(Member other)
    {
        var id = (await other.Api.Me.GetAsync()).Id;
        return (await Api.Rooms.TryCreateAsync(new("둘이서", [id]), Patience.Token)).OrThrow().Id;
    }

    /// <summary>Connects to another node than the one named, and reads the feed.</summary>
    public async Task ConnectAsync(string? notTo = null)
    {
        do
        {
            await (_talk?.DisposeAsync() ?? ValueTask.CompletedTask);
            _talk = new TalkConnection(
                Api, new() { Service = _front, Credentials = Api.Credentials, Sockets = new HttpMessageInvoker(_hub, disposeHandler: false) },
                new() { Message = message => _heard.Writer.TryWrite(message) });
            await _talk.StartAsync(cancellationToken: Patience.Token);
        }
        while (HubNode == notTo);
        _reading = ReadFeedAsync();
    }

    public async Task<string?> HearAsync() => (await _heard.Reader.ReadAsync(Patience.Token)).Text;

    public async Task<FeedItem> NextAsync(string type)
    {
        while (true)
        {
            var item = await _feed.Reader.ReadAsync(Patience.Token);
            if (item.Type == type)
            {
                return item;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_talk?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _ending.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task ReadFeedAsync()
    {
        await foreach (var item in new FeedStream(_api).ReadAsync(0, _ending.Token))
        {
            _feed.Writer.TryWrite(item);
        }
    }
}
