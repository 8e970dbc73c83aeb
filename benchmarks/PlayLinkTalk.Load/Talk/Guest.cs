using System.Diagnostics;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.Talk;

/// <summary>One client in one room: its live connection, the messages it heard, and its lag.</summary>
internal sealed class Guest : IAsyncDisposable
{
    private readonly TalkConnection _talk;
    private readonly TalkRoom _room;
    private readonly Wire _wire;
    private readonly Action<Message> _heard;
    private bool _wasConnected;

    /// <param name="player">The account.</param>
    /// <param name="room">The room.</param>
    /// <param name="service">The front.</param>
    /// <param name="heard">Called with every message after it was recorded.</param>
    public Guest(LoadPlayer player, TalkRoom room, Uri service, Action<Message> heard)
    {
        (Player, _room, _heard) = (player, room, heard);
        _wire = new Wire(player.Address);
        _talk = new(
            player.Api,
            new() { Service = service, Credentials = player.Api.Credentials, Sockets = _wire.Sockets },
            new() { Message = Hear, State = Turn, Goodbye = Mind });
    }

    public LoadPlayer Player { get; }

    public TalkRoom Room => _room;

    public Transcript<Guid?> Transcript { get; } = new();

    public Lag Lag { get; } = new();

    public bool IsConnected => _talk.IsConnected;

    /// <summary>Follows the room from its beginning; completes when the subscription is active.</summary>
    public Task ConnectAsync(CancellationToken cancellationToken) =>
        _talk.StartAsync(new Dictionary<Guid, long> { [_room.Id] = 0 }, cancellationToken);

    public async Task<Message> SendAsync(string text, Guid clientMessageId, CancellationToken cancellationToken)
    {
        var sent = await _talk.SendAsync(_room.Id, text, clientMessageId, cancellationToken: cancellationToken);
        _room.Acknowledge(sent.Seq);
        return sent;
    }

    /// <summary>Cuts the connection; the client reconnects by itself.</summary>
    public void Cut() => _wire.Cut();

    public void Look() => Lag.Look(Transcript.Last, _room.Acknowledged, Stopwatch.GetTimestamp());

    public async ValueTask DisposeAsync()
    {
        await _talk.DisposeAsync();
        _wire.Dispose();
    }

    private void Hear(Message message)
    {
        if (message.RoomId == _room.Id)
        {
            Transcript.Hear(message.Seq, message.Id);
            Look();
            _heard(message);
        }
    }

    private void Mind(Goodbye said)
    {
        if (said.Code == Goodbye.Moving)
        {
            Lag.TellToMove(Stopwatch.GetTimestamp());
        }
    }

    private void Turn(TalkState state)
    {
        if (state == TalkState.Connected)
        {
            _wasConnected = true;
            Lag.Return();
            Look();
        }
        else if (_wasConnected)
        {
            Lag.Lose(Stopwatch.GetTimestamp());
        }
    }
}
