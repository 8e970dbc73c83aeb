using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Sessions;
using PlayLinkTalk.ServiceDefaults.Redis;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// For comparison only: the same hub over SignalR's own groups and Redis backplane (<see cref="DeliveryMode.Backplane"/>). The
/// Api stores messages as usual, but they are delivered from memory to memory: no replay, no positions, and an event that a node
/// or Redis loses stays lost until a client asks the Api.
/// </summary>
internal sealed class BackplaneHub(Node node) : Hub
{
    private Caller Caller => Context.GetHttpContext()!.Features.Get<Caller>()!;

    public override async Task OnConnectedAsync()
    {
        foreach (var room in Caller.Rooms)
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, ChannelNames.Room(room));
        }
    }

    /// <summary>All rooms are followed from the connect on; positions have no effect.</summary>
    public IReadOnlyCollection<Guid> Follow(JsonElement positions) => [];

    public async Task<JsonElement> Send(JsonElement roomId, JsonElement clientMessageId, JsonElement text)
    {
        var room = roomId.Id(nameof(roomId));
        var message = new SendMessage(clientMessageId.Id(nameof(clientMessageId)), text.Text(nameof(text)));
        var answer = await node.Sends.SendAsync(Caller.Credential, room, message);
        if (answer.Value is not { } stored)
        {
            throw HubCall.Refusal(answer.Problem!);
        }

        await Clients.Group(ChannelNames.Room(room)).SendAsync(HubEvents.Message, stored);
        return stored;
    }

    public async Task Read(JsonElement roomId, JsonElement seq)
    {
        if (await node.Authority.MarkReadAsync(
            Caller.Credential, roomId.Id(nameof(roomId)), seq.Seq(nameof(seq)), Context.ConnectionAborted) is { } problem)
        {
            throw HubCall.Refusal(problem);
        }
    }

    public Task Typing(JsonElement roomId)
    {
        var room = roomId.Id(nameof(roomId));
        return Caller.Rooms.Contains(room)
            ? Clients.OthersInGroup(ChannelNames.Room(room))
                .SendAsync(HubEvents.Typing, new TypingSignal(room, Caller.AccountId, Caller.Name))
            : throw HubCall.RoomNotFound();
    }

    internal static void Add(ISignalRServerBuilder signalR, IConfiguration configuration) => signalR.AddBackplane(configuration);

    internal static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string path) => endpoints.MapHub<BackplaneHub>(path);
}
