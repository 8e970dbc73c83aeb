using System.Threading.Channels;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Standalone.Crowd.Cast;
using PlayLinkTalk.Standalone.Crowd.Desks;
using PlayLinkTalk.Standalone.Crowd.Members;

namespace PlayLinkTalk.Standalone.Crowd.Talk;

/// <summary>
/// A game's room until the game is over. One simulated player listens and reads; that player or a team mate greets, welcomes
/// newcomers and sometimes answers real players.
/// </summary>
internal sealed class Conversation(Game game, Roster roster, Uri service, TimeProvider time, Random random)
{
    private const double AnswerShare = 0.75;
    private const double ReadShare = 0.5;
    private const int Speakers = 3;

    /// <summary>Messages of real players; null for a player that joined.</summary>
    private readonly Channel<Message?> _heard = Channel.CreateUnbounded<Message?>();
    private readonly Restraint _restraint = new(time);

    private Guid RoomId => game.Match.RoomId;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var left = game.Match.EndsAt - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        using var end = new CancellationTokenSource(left, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        while (game.Members.FirstOrDefault() is { } host)
        {
            await ListenAsync(host, over.Token);
            game.Leave(host);
        }
    }

    /// <summary>Ends when the host is no longer in the room.</summary>
    private async Task ListenAsync(Member host, CancellationToken cancellationToken)
    {
        if (await host.Api.Rooms.FindAsync(RoomId, cancellationToken) is not { } room)
        {
            return;
        }

        await using var connection = new TalkConnection(
            host.Api,
            new() { Service = service, Credentials = host.Api.Credentials, Sockets = host.Sockets, Time = time },
            new() { Message = Hear, RoomChanged = Hear });
        await connection.StartAsync(new Dictionary<Guid, long> { [RoomId] = room.LastSeq }, cancellationToken);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, game.GoneOf(host));
        try
        {
            if (room.LastSeq == 0)
            {
                await OpenAsync(host, gone.Token);
            }

            await AnswerAsync(host, connection, gone.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The host left; another player may continue.
        }
    }

    /// <summary>The first player greets; some add a line.</summary>
    private async Task OpenAsync(Member host, CancellationToken cancellationToken)
    {
        var speakers = game.Members.Where(member => member != host).OrderBy(_ => random.Next()).Take(Speakers - 1).Prepend(host).ToArray();
        var pace = game.HasGuest ? 1 : 6;
        for (var nth = 0; nth < speakers.Length && (nth == 0 || random.NextDouble() < 0.7); nth++)
        {
            await PauseAsync(pace * 3, pace * 9, cancellationToken);
            if (_heard.Reader.TryPeek(out _))
            {
                return;
            }

            var language = speakers[nth].Player.Persona.Language;
            await SayAsync(
                speakers[nth], nth < 2 ? Phrasebook.Greet(language, random) : Phrasebook.FollowUp(language, random), cancellationToken);
        }
    }

    private async Task AnswerAsync(Member host, TalkConnection connection, CancellationToken cancellationToken)
    {
        while (await _heard.Reader.WaitToReadAsync(cancellationToken))
        {
            await PauseAsync(1, 2.5, cancellationToken);
            var (said, hasNewcomer) = Drain();
            await ReadAsync(host, connection.Positions.GetValueOrDefault(RoomId), cancellationToken);
            if (hasNewcomer && said is null && _restraint.TryReply())
            {
                await SayAsync(host, Phrasebook.Greet(Language.Korean, random), cancellationToken);
            }
            else if (said?.Text is { } text && (text.Contains('?', StringComparison.Ordinal) || random.NextDouble() < AnswerShare)
                && _restraint.TryReply())
            {
                await connection.TypingAsync(RoomId, cancellationToken);
                await PauseAsync(1, 3, cancellationToken);
                var speaker = game.Members.Take(Speakers).ElementAtOrDefault(random.Next(Speakers)) ?? host;
                await SayAsync(
                    speaker, Phrasebook.Reply(Topics.Of(text), Topics.LanguageOf(text) ?? Language.Korean, random), cancellationToken);
            }
        }
    }

    /// <summary>Several messages in a row get one answer.</summary>
    private (Message? Said, bool HasNewcomer) Drain()
    {
        Message? said = null;
        var hasNewcomer = false;
        while (_heard.Reader.TryRead(out var heard))
        {
            said = heard ?? said;
            hasNewcomer |= heard is null;
        }

        return (said, hasNewcomer);
    }

    private async Task ReadAsync(Member host, long seq, CancellationToken cancellationToken)
    {
        foreach (var reader in game.Members.Take(Speakers).Where(member => member != host && random.NextDouble() < ReadShare).Prepend(host))
        {
            await reader.Api.Rooms.TryMarkReadAsync(RoomId, seq, cancellationToken);
        }
    }

    /// <summary>One attempt, without retries: the remark is not important.</summary>
    private async Task SayAsync(Member member, string text, CancellationToken cancellationToken) =>
        await member.Api.Messages.TrySendAsync(RoomId, new(Guid.CreateVersion7(), text), cancellationToken);

    private void Hear(Message message)
    {
        // The connection also delivers messages of the host's other rooms.
        if (message.RoomId == RoomId && message.Sender is { } sender && !roster.IsMember(sender.Id))
        {
            _heard.Writer.TryWrite(message);
        }
    }

    private void Hear(RoomChanged change)
    {
        if (change.RoomId == RoomId && change is { Change: "joined", AccountId: { } joined } && !roster.IsMember(joined))
        {
            _heard.Writer.TryWrite(null);
        }
    }

    private Task PauseAsync(double least, double most, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromSeconds(least + ((most - least) * random.NextDouble())), time, cancellationToken);
}
