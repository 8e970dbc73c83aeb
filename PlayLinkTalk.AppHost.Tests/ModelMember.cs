using System.Threading.Channels;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.AppHost.Tests;

/// <summary>A player who uses the service through its front: signed in, on the feed and on the hub.</summary>
internal sealed class ModelMember : IAsyncDisposable
{
    private readonly Channel<Message> _heard = Channel.CreateUnbounded<Message>();
    private readonly Channel<FeedItem> _feed = Channel.CreateUnbounded<FeedItem>();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _reading;

    private ModelMember(Uri front, PlayLinkApi api)
    {
        Api = api;
        Talk = new(
            api, new() { Service = front, Credentials = api.Credentials }, new() { Message = message => _heard.Writer.TryWrite(message) });
        _reading = ReadFeedAsync();
    }

    public PlayLinkApi Api { get; }

    public TalkConnection Talk { get; }

    public static async Task<ModelMember> JoinAsync(Uri front, string name)
    {
        var api = new PlayLinkApi(ServiceHttp.Create(front), CallerCredentials.Anonymous);
        var email = $"{Guid.NewGuid():N}@example.org";
        await api.Accounts.CreateAsync(new(email, "a long password", name, Gender.Undisclosed, 1990, "seoul-mapo", []));
        var session = await api.Sessions.SignInAsync(new(email, "a long password"));
        var member = new ModelMember(front, api.As(CallerCredentials.Bearer(session.AccessToken)));
        await member.Talk.StartAsync(cancellationToken: RunningModel.Patience);
        return member;
    }

    /// <summary>Wishes to play within the next hours.</summary>
    public Task<Ticket> WishAsync(string sport)
    {
        var now = DateTimeOffset.UtcNow;
        return Api.Tickets.CreateAsync(new(sport, "seoul-mapo", 5, now.AddMinutes(30), now.AddHours(6)));
    }

    /// <summary>Opens a group room with another member.</summary>
    public async Task<Guid> OpenRoomAsync(ModelMember other)
    {
        var account = await other.Api.Me.GetAsync(RunningModel.Patience);
        return (await Api.Rooms.TryCreateAsync(new("둘이서", [account.Id]), RunningModel.Patience)).OrThrow().Id;
    }

    /// <summary>The game that the stream reports.</summary>
    public async Task<MatchedEvent> MatchedAsync()
    {
        while (true)
        {
            var item = await _feed.Reader.ReadAsync(RunningModel.Patience);
            if (item.Type == FeedEventTypes.Matched)
            {
                return item.As<MatchedEvent>();
            }
        }
    }

    /// <summary>The next message of another kind than the room's own notices.</summary>
    public async Task<Message> HearAsync()
    {
        while (true)
        {
            var message = await _heard.Reader.ReadAsync(RunningModel.Patience);
            if (message.Sender is not null)
            {
                return message;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Talk.DisposeAsync();
        await _ending.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task ReadFeedAsync()
    {
        await foreach (var item in new FeedStream(Api).ReadAsync(0, _ending.Token))
        {
            _feed.Writer.TryWrite(item);
        }
    }
}
