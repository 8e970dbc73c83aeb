using System.Text.Json;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Tests.Realtime;

internal sealed record Member(Guid Id, Guid SessionId, string Token, string Name);

/// <summary>
/// What the Api would keep: logs, memberships, sessions. Whatever changes it is also published, unless the broker at hand
/// loses it.
/// </summary>
internal sealed class World(IBroker broker)
{
    public const int MostMissed = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Member> _sessions = [];
    private readonly Dictionary<Guid, List<Message>> _logs = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _members = [];
    private readonly Dictionary<Guid, List<FeedEvent>> _feeds = [];
    private readonly List<Announcement> _announced = [];

    public Member SignUp(string name = "Player") => SignIn(new(Guid.CreateVersion7(), default, "", name));

    /// <summary>A further device of the account.</summary>
    public Member SignIn(Member account)
    {
        var member = account with { SessionId = Guid.CreateVersion7(), Token = $"token-{Guid.NewGuid():N}" };
        lock (_gate)
        {
            _sessions[member.Token] = member;
            _feeds.TryAdd(member.Id, []);
        }

        return member;
    }

    public void SignOut(Member member, bool publish = true)
    {
        lock (_gate)
        {
            _sessions.Remove(member.Token);
            if (publish)
            {
                Publish(Channels.Feed(member.Id), 0, FeedEventTypes.SessionEnded, new { member.SessionId });
            }
        }
    }

    public Member? Who(string? token)
    {
        lock (_gate)
        {
            return token is null ? null : _sessions.GetValueOrDefault(token);
        }
    }

    public Guid NewRoom(params Member[] members)
    {
        var room = Guid.CreateVersion7();
        lock (_gate)
        {
            _logs[room] = [];
            _members[room] = [.. members.Select(member => member.Id)];
        }

        return room;
    }

    public bool IsMember(Guid room, Guid account)
    {
        lock (_gate)
        {
            return _members.TryGetValue(room, out var members) && members.Contains(account);
        }
    }

    public void Join(Guid room, Member member, bool publish = true)
    {
        lock (_gate)
        {
            _members[room].Add(member.Id);
            Tell(member.Id, FeedEventTypes.Room, seq => new RoomEvent(seq, room, RoomChange.Joined), publish);
        }
    }

    public void Leave(Guid room, Member member, bool publish = true)
    {
        lock (_gate)
        {
            _members[room].Remove(member.Id);
            Tell(member.Id, FeedEventTypes.Room, seq => new RoomEvent(seq, room, RoomChange.Left), publish);
        }
    }

    public Message Post(Guid room, Member sender, string text, Guid? clientMessageId = null, Guid? whisperTo = null)
    {
        lock (_gate)
        {
            var log = _logs[room];
            var kind = whisperTo is null ? MessageKind.Text : MessageKind.Whisper;
            var message = new Message(
                room, log.Count + 1, Guid.CreateVersion7(), clientMessageId ?? Guid.CreateVersion7(),
                new PlayerName(sender.Id, sender.Name), kind, text, DateTimeOffset.UtcNow, whisperTo);
            log.Add(message);
            Publish(Channels.Room(room), message.Seq, HubEvents.Message, message, whisperTo is { } to ? [sender.Id, to] : null);
            return message;
        }
    }

    /// <summary>An entry of the account's feed.</summary>
    public FeedEvent Tell(Member member, string code) => Tell(
        member.Id, FeedEventTypes.Notification, seq => new NotificationEvent(seq, code), publish: true);

    /// <summary>What the Api lists, newest first.</summary>
    public IReadOnlyList<Announcement> Announced
    {
        get
        {
            lock (_gate)
            {
                return [.. _announced.AsEnumerable().Reverse()];
            }
        }
    }

    public void Announce(Announcement announced, bool publish = true)
    {
        lock (_gate)
        {
            if (!_announced.Contains(announced))
            {
                _announced.Add(announced);
            }

            if (publish)
            {
                Publish(Channels.Everybody, 0, FeedEventTypes.Announcement, announced);
            }
        }
    }

    /// <summary>An operator takes it back.</summary>
    public void Withdraw(Announcement announced, bool publish)
    {
        lock (_gate)
        {
            _announced.Remove(announced);
            if (publish)
            {
                Publish(Channels.Everybody, 0, FeedEventTypes.Announcement, announced with { Until = DateTimeOffset.UtcNow });
            }
        }
    }

    public void SignalFeed(Member member, string type, object data) => Publish(Channels.Feed(member.Id), 0, type, data);

    public void Signal(Guid room, string type, object data) => Publish(Channels.Room(room), 0, type, data);

    public Message[] Log(Guid room, Guid reader)
    {
        lock (_gate)
        {
            return [.. _logs[room].Select(message => As(message, reader))];
        }
    }

    public ResumeResponse Resume(Member member, ResumeRequest request)
    {
        lock (_gate)
        {
            var feed = _feeds[member.Id];
            var held = request.FeedSeq ?? feed.Count;
            var isFeedReset = held < 0 || held > feed.Count || feed.Count - held > MostMissed;
            var rooms = _members.Where(room => room.Value.Contains(member.Id))
                .Select(room => Resume(room.Key, member.Id, request.Rooms)).ToList();
            rooms.AddRange((request.Rooms?.Keys ?? [])
                .Where(room => !IsMember(room, member.Id))
                .Select(room => new ResumedRoom(room, 0, [], true)));
            return new(
                member.Id, member.SessionId, member.Name, feed.Count, isFeedReset,
                isFeedReset ? [] : [.. feed.Skip((int)held)], rooms);
        }
    }

    public SessionState Stand(Member member, IReadOnlyList<Guid> rooms)
    {
        lock (_gate)
        {
            return new(true, _feeds[member.Id].Count, rooms.Where(room => IsMember(room, member.Id)).ToDictionary(room => room, room => (long)_logs[room].Count));
        }
    }

    /// <summary>The accounts whose feed is not at the position given.</summary>
    public Guid[] Changed(IReadOnlyDictionary<Guid, long> feeds)
    {
        lock (_gate)
        {
            return [.. feeds.Where(feed => _feeds[feed.Key].Count != feed.Value).Select(feed => feed.Key)];
        }
    }

    private ResumedRoom Resume(Guid room, Guid reader, IReadOnlyDictionary<Guid, long>? positions)
    {
        var log = _logs[room];
        if (positions is null || !positions.TryGetValue(room, out var held))
        {
            return new(room, log.Count, [], false);
        }

        return held < 0 || held > log.Count || log.Count - held > MostMissed
            ? new(room, log.Count, [], true)
            : new(room, log.Count, [.. log.Skip((int)held).Select(message => As(message, reader))], false);
    }

    private static Message As(Message message, Guid reader) =>
        message.Kind == MessageKind.Text || message.Sender!.Id == reader || message.WhisperTo == reader
            ? message
            : new(message.RoomId, message.Seq, null, null, null, MessageKind.Hidden, null, message.SentAt);

    private FeedEvent Tell(Guid account, string type, Func<long, object> data, bool publish)
    {
        lock (_gate)
        {
            var seq = _feeds[account].Count + 1;
            var entry = new FeedEvent(seq, type, JsonSerializer.SerializeToElement(data(seq), WireJson.Options), DateTimeOffset.UtcNow);
            _feeds[account].Add(entry);
            if (publish)
            {
                Publish(Channels.Feed(account), seq, type, data(seq));
            }

            return entry;
        }
    }

    private void Publish(string channel, long seq, string type, object data, IReadOnlyList<Guid>? audience = null) =>
        _ = broker.PublishAsync(
            [new(channel, seq, type, JsonSerializer.SerializeToUtf8Bytes(data, WireJson.Options), audience)], CancellationToken.None)
            .AsTask();
}
