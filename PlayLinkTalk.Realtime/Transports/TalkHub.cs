using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// The hub <c>/hubs/talk</c>. What is durable is done by the Api with the caller's own credentials; a refusal comes back
/// as an error <c>code: detail</c>.
/// </summary>
internal sealed class TalkHub(Node node) : Hub
{
    private TalkConnection Talk => TalkHubLifetime.Of(Context.Features);

    /// <summary>
    /// Hear all my rooms: those named from after the position given, the others from now; rooms joined later too. What
    /// can't be resumed is answered with <c>reset</c>. Completes when everything is live.
    /// </summary>
    /// <returns>The rooms that were not named. If the client named all rooms that it knew, it was away when it joined these.</returns>
    public async Task<IReadOnlyCollection<Guid>> Follow(JsonElement positions)
    {
        if (FollowArgument.Read(positions, node.Options.FollowLimit) is not { } asked)
        {
            RealtimeLog.PositionsRefused(node.Logger, Talk.Id);
            throw new HubException(
                $"{ProblemCodes.InvalidRequest}: positions must be an object that names at most {node.Options.FollowLimit} rooms.");
        }

        foreach (var name in asked.Garbage)
        {
            Talk.PostReset(name, 0);
        }

        var followed = await Talk.Membership.FollowAsync(asked.Positions);
        return followed.Value ?? throw HubProblems.Of(followed.Problem!);
    }

    /// <summary>Completes with the stored message. The same clientMessageId again gives the same message.</summary>
    public Task<RawJson> Send(IdArgument roomId, IdArgument clientMessageId, TextArgument text) =>
        SendAsync(roomId, new(clientMessageId.Required(nameof(clientMessageId)), text.Required(nameof(text))));

    /// <summary>A message that only one other member can read.</summary>
    public Task<RawJson> Whisper(IdArgument roomId, IdArgument clientMessageId, TextArgument text, IdArgument whisperTo) =>
        SendAsync(roomId, new(
            clientMessageId.Required(nameof(clientMessageId)), text.Required(nameof(text)), whisperTo.Required(nameof(whisperTo))));

    /// <summary>Moves the read mark, never back.</summary>
    public async Task Read(IdArgument roomId, SeqArgument seq)
    {
        var answer = await node.Authority.MarkReadAsync(
            Talk.Caller.Credential, roomId.Required(nameof(roomId)), seq.Required(nameof(seq)), Context.ConnectionAborted);
        if (answer.Problem is { } problem)
        {
            throw Refusal(problem);
        }
    }

    /// <summary>Tells the room. Nothing is stored, and it may be dropped.</summary>
    public async Task Typing(IdArgument roomId)
    {
        var room = roomId.Required(nameof(roomId));
        if (!Talk.Membership.Contains(room))
        {
            throw HubProblems.NotFound();
        }

        if (Talk.MayTypeNow())
        {
            var signal = new TypingSignal(room, Talk.Caller.AccountId, Talk.Caller.Name);
            await node.Broker.PublishAsync(
                [new(Channels.Room(room), 0, HubEvents.Typing, JsonSerializer.SerializeToUtf8Bytes(signal, WireJson.Options))],
                Context.ConnectionAborted);
        }
    }

    private async Task<RawJson> SendAsync(IdArgument roomId, SendMessage message)
    {
        var answer = await node.Sends.SendAsync(
            Talk.Caller.Credential, roomId.Required(nameof(roomId)), message);
        return answer.Value is { } stored ? new(stored) : throw Refusal(answer.Problem!);
    }

    private HubException Refusal(ApiProblem problem)
    {
        if (problem.IsSignedOut)
        {
            Talk.End(Connections.Ending.SessionEnded);
        }

        return HubProblems.Of(problem);
    }
}
