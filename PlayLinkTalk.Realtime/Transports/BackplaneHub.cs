using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.ServiceDefaults.Redis;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// The control of an experiment, not the product: the same hub over SignalR's own groups and Redis backplane
/// (<see cref="DeliveryMode.Backplane"/>). Messages are stored by the Api as ever, but delivered from memory to memory:
/// nothing is replayed, positions are not compared, and what a node or Redis loses stays lost until a client asks the Api.
/// </summary>
internal sealed class BackplaneHub(Node node) : Hub
{
    private Caller Caller => Context.GetHttpContext()!.Features.Get<Caller>()!;

    public override async Task OnConnectedAsync()
    {
        foreach (var room in Caller.Rooms)
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, Channels.Room(room));
        }
    }

    /// <summary>All rooms are followed from the moment of connecting; positions mean nothing here.</summary>
    public IReadOnlyCollection<Guid> Follow(JsonElement positions) => [];

    public async Task<RawJson> Send(IdArgument roomId, IdArgument clientMessageId, TextArgument text)
    {
        var room = roomId.Required(nameof(roomId));
        var message = new SendMessage(clientMessageId.Required(nameof(clientMessageId)), text.Required(nameof(text)));
        var answer = await node.Sends.SendAsync(Caller.Credential, room, message);
        if (answer.Value is not { } stored)
        {
            throw HubProblems.Of(answer.Problem!);
        }

        await Clients.Group(Channels.Room(room)).SendAsync(HubEvents.Message, new RawJson(stored));
        return new(stored);
    }

    public async Task Read(IdArgument roomId, SeqArgument seq)
    {
        var answer = await node.Authority.MarkReadAsync(
            Caller.Credential, roomId.Required(nameof(roomId)), seq.Required(nameof(seq)), Context.ConnectionAborted);
        if (answer.Problem is { } problem)
        {
            throw HubProblems.Of(problem);
        }
    }

    public Task Typing(IdArgument roomId)
    {
        var room = roomId.Required(nameof(roomId));
        return Caller.Rooms.Contains(room)
            ? Clients.OthersInGroup(Channels.Room(room)).SendAsync(HubEvents.Typing, new TypingSignal(room, Caller.AccountId, Caller.Name))
            : throw HubProblems.NotFound();
    }

    internal static void Add(ISignalRServerBuilder signalR, IConfiguration configuration) => signalR.AddBackplane(configuration);

    internal static void Map(IEndpointRouteBuilder endpoints, string path, AuthorizationPolicy signedIn) =>
        endpoints.MapHub<BackplaneHub>(path).RequireAuthorization(signedIn);
}
