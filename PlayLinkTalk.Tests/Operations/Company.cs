using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Talk;
using PlayLinkTalk.Tests.Api;

namespace PlayLinkTalk.Tests.Operations;

/// <summary>Some members with a game and a group: they talk, and keep what they were told of their messages.</summary>
internal sealed class Company
{
    private readonly Lock _gate = new();
    private readonly List<Message> _acknowledged = [];

    private Company(Player[] players, Guid match, Guid[] rooms) => (Players, Match, Rooms) = (players, match, rooms);

    /// <summary>The first two play.</summary>
    public Player[] Players { get; }

    public Guid Match { get; }

    /// <summary>The game's room, and the group's.</summary>
    public Guid[] Rooms { get; }

    public IReadOnlyList<Message> Acknowledged
    {
        get
        {
            lock (_gate)
            {
                return [.. _acknowledged];
            }
        }
    }

    public static async Task<Company> OpenAsync(ApiServer api)
    {
        var players = await api.JoinAsync(4);
        await players[0].AskForGameAsync();
        var match = (await players[1].AskForGameAsync()).MatchId!.Value;
        var game = await players[0].MatchAsync(match);
        var group = await players[0].OpenGroupAsync(players[1..]);
        return new(players, match, [game.RoomId, group.Id]);
    }

    /// <summary>Each of the players of the game says so much in each room.</summary>
    public Task TalkAsync(int times) => Task.WhenAll(Players[..2].SelectMany(player => Rooms.Select(async room =>
    {
        for (var time = 0; time < times; time++)
        {
            await SayAsync(player, room, $"안녕하세요 {time} 'quoted' \\ 🏸\nsecond line");
        }
    })));

    /// <summary>All talk, and open rooms, until they are told to end. The first result completes when they do.</summary>
    public (Task Begun, Task Ended) KeepTalking(CancellationToken end)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (begun.Task, Task.WhenAll(Players[..2].Select(async player =>
        {
            while (!end.IsCancellationRequested)
            {
                foreach (var room in Rooms)
                {
                    await SayAsync(player, room, "while it is copied");
                }

                await player.OpenGroupAsync(Players[3]);
                begun.TrySetResult();
            }
        })));
    }

    public static Task<IReadOnlyList<Message>> LogAsync(PlayLinkApi member, Guid room) =>
        RoomLog.ReadAsync(member, room, CancellationToken.None);

    private async Task SayAsync(Player player, Guid room, string text)
    {
        var message = await player.SayAsync(room, text);
        lock (_gate)
        {
            _acknowledged.Add(message);
        }
    }
}
