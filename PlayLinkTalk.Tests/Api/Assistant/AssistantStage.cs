using System.Collections.Concurrent;
using System.Text.Json;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Tests.Api.Assistant;

/// <summary>An Api whose assistant asks a stand-in of a model.</summary>
internal sealed class AssistantStage : IAsyncDisposable
{
    private AssistantStage(ModelStandIn model, ApiServer api) => (Model, Api) = (model, api);

    public ModelStandIn Model { get; }

    public ApiServer Api { get; }

    /// <param name="more">Settings on top of those of the stand-in.</param>
    public static async Task<AssistantStage> StartAsync(params (string Key, string Value)[] more)
    {
        var model = await ModelStandIn.StartAsync();
        var settings = model.Settings;
        foreach (var (key, value) in more)
        {
            settings[$"Assistant:{key}"] = value;
        }

        return new(model, await ApiServer.StartAsync(new ApiSetup { Settings = settings }));
    }

    /// <summary>The direct room with the assistant.</summary>
    public static async Task<Guid> OpenDirectAsync(Player player) => (await player.Api.Assistant.TryOpenRoomAsync()).OrThrow().Id;

    /// <summary>A group in which the assistant answers.</summary>
    public static async Task<Guid> OpenGroupAsync(AssistantMode mode, Player owner, params Player[] others)
    {
        var room = (await owner.OpenGroupAsync(others)).Id;
        (await owner.Api.Assistant.TryChangeAsync(room, new(mode))).OrThrow();
        return room;
    }

    /// <summary>What the assistant has said in the room.</summary>
    public static async Task<IReadOnlyList<Message>> SaidAsync(Player reader, Guid room) =>
        [.. (await reader.Api.Messages.LatestAsync(room, 100)).Items
            .Where(message => message.Kind == MessageKind.Text && message.Sender!.Id == AssistantAccount.Id)];

    /// <summary>The lines of the room about answers that failed.</summary>
    public static async Task<IReadOnlyList<string>> FailuresAsync(Player reader, Guid room) =>
        [.. (await reader.Api.Messages.LatestAsync(room, 100)).Items
            .Where(message => message is { Kind: MessageKind.Notice, Text: NoticeCodes.AnswerFailed }).Select(message => message.Detail!)];

    /// <summary>Waits until the assistant has said so many messages, and returns the last.</summary>
    public async Task<Message> AnswerAsync(Player reader, Guid room, int count = 1)
    {
        IReadOnlyList<Message> said = [];
        await UntilAsync(async () => (said = await SaidAsync(reader, room)).Count >= count, $"{count} answers");
        return said[^1];
    }

    /// <summary>Waits until so many answers of the room failed, and returns the reason of the last.</summary>
    public async Task<string> FailureAsync(Player reader, Guid room, int count = 1)
    {
        IReadOnlyList<string> failures = [];
        await UntilAsync(async () => (failures = await FailuresAsync(reader, room)).Count >= count, $"{count} failures");
        return failures[^1];
    }

    /// <summary>Nothing more is under way, and all that was said is looked at.</summary>
    public async Task SettleAsync(Player reader, Guid room)
    {
        for (var sweeps = 0; sweeps < 3; sweeps++)
        {
            Api.Clock.Advance(TimeSpan.FromSeconds(6));
            await Task.Delay(50);
        }

        await UntilAsync(async () => (await reader.Api.Assistant.FindAsync(room))?.Answering is null, "the room is at rest");
    }

    /// <summary>With the clock running.</summary>
    public Task UntilAsync(Func<Task<bool>> holds, string what) => Patience.UntilAsync(
        async () =>
        {
            Api.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return await holds();
        },
        what);

    /// <summary>Hears what members see of answers while they come.</summary>
    public async Task<ConcurrentQueue<AnswerSignal>> WatchAsync(Guid room)
    {
        var seen = new ConcurrentQueue<AnswerSignal>();
        await Api.Broker.SubscribeAsync(
            Channels.Room(room),
            heard =>
            {
                if (heard.Type == HubEvents.Answering)
                {
                    seen.Enqueue(JsonSerializer.Deserialize<AnswerSignal>(heard.Data.Span, WireJson.Options)!);
                }
            },
            CancellationToken.None);
        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Model.DisposeAsync();
    }
}
