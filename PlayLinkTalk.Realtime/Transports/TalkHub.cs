using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Sessions;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// The hub <c>/hubs/talk</c>. Durable acts are done by the Api with the caller's own credentials; a refusal comes back as an
/// error <c>code: detail</c>.
/// </summary>
internal sealed class TalkHub(Node node, CallRates rates, PresenceAnnouncer presence, SecurityLog security) : Hub
{
    private HubConnection Talk => HubLifetime.Of(Context.Features);

    /// <summary>
    /// Hear all my rooms: those named from after the position given, the others from now; rooms joined later too. A position
    /// that can't be resumed is answered with <c>reset</c>. Completes when all rooms are live.
    /// </summary>
    /// <returns>The rooms that were not named. A client that named all rooms it knew joined these while it was away.</returns>
    public Task<IReadOnlyCollection<Guid>> Follow(JsonElement positions)
    {
        HubCall.Count(rates.Follows, Talk.Caller.AccountId);
        if (FollowArgument.Read(positions, node.Options.FollowLimit) is not { } asked)
        {
            RealtimeLog.PositionsRefused(node.Logger, Talk.Id);
            throw HubCall.Invalid($"positions must be an object that names at most {node.Options.FollowLimit} rooms.");
        }

        foreach (var name in asked.Garbage)
        {
            Talk.PostReset(name, 0);
        }

        return Talk.Membership.FollowAsync(asked.Positions);
    }

    /// <summary>Completes with the stored message. A repeated clientMessageId returns the first message.</summary>
    public Task<JsonElement?> Send(JsonElement roomId, JsonElement clientMessageId, JsonElement text) =>
        SendAsync(roomId, new(clientMessageId.Id(nameof(clientMessageId)), text.Text(nameof(text))));

    /// <summary>A message that only one other member can read.</summary>
    public Task<JsonElement?> Whisper(JsonElement roomId, JsonElement clientMessageId, JsonElement text, JsonElement whisperTo) =>
        SendAsync(roomId, new(
            clientMessageId.Id(nameof(clientMessageId)), text.Text(nameof(text)), whisperTo.Id(nameof(whisperTo))));

    /// <summary>The same with every field of a message: the object that <c>POST</c> to the room's messages takes.</summary>
    public Task<JsonElement?> Post(JsonElement roomId, JsonElement message) => SendAsync(roomId, message.Message(nameof(message)));

    /// <summary>Moves the read mark, never back.</summary>
    public async Task Read(JsonElement roomId, JsonElement seq)
    {
        HubCall.Count(rates.Reads, Talk.Caller.AccountId);
        if (await node.Authority.MarkReadAsync(
            Talk.Caller.Credential, roomId.Id(nameof(roomId)), seq.Seq(nameof(seq)), Context.ConnectionAborted) is { } problem)
        {
            throw Refusal(problem);
        }
    }

    /// <summary>Tells the room that the caller is typing. Not stored, and may be dropped.</summary>
    public async Task Typing(JsonElement roomId)
    {
        HubCall.Count(rates.Typings, Talk.Caller.AccountId);
        var room = roomId.Id(nameof(roomId));
        if (!Talk.Membership.Contains(room))
        {
            security.Refused(StatusCodes.Status404NotFound, Talk.Caller.AccountId, "hub", nameof(Typing));
            throw HubCall.RoomNotFound();
        }

        await Talk.TellTypingAsync(room, Context.ConnectionAborted);
    }

    /// <summary>
    /// Whether a page of the client is being looked at: such an account gets no pushes. It holds until the connection ends, or is told
    /// otherwise. Not stored, and may be dropped.
    /// </summary>
    public async Task Look(JsonElement looking)
    {
        HubCall.Count(rates.Typings, Talk.Caller.AccountId);
        await presence.LooksAsync(Talk, looking.Flag(nameof(looking)));
    }

    private async Task<JsonElement?> SendAsync(JsonElement roomId, SendMessage message)
    {
        HubCall.Count(rates.Sends, Talk.Caller.AccountId);
        var answer = await node.Sends.SendAsync(Talk.Caller.Credential, roomId.Id(nameof(roomId)), message);
        return answer.Value ?? throw Refusal(answer.Problem!);
    }

    private HubException Refusal(ApiProblem problem)
    {
        if (problem.IsSignedOut)
        {
            Talk.End(Ending.SessionEnded);
        }

        return HubCall.Refusal(problem);
    }
}
