using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

/// <summary>The assistant in rooms. Where the service has none, all of it is not found.</summary>
public sealed class AssistantApi(ApiTransport transport)
{
    /// <returns>Null: the service has no assistant.</returns>
    public async Task<AssistantInfo?> FindAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<AssistantInfo>("/api/assistant", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Returns the caller's direct room with the assistant; opens it if there is none. Expected problem: not-found.</summary>
    public Task<ApiResult<Room>> TryOpenRoomAsync(CancellationToken cancellationToken = default) =>
        transport.ForAsync<Room>(HttpMethod.Post, "/api/assistant/room", null, cancellationToken);

    /// <returns>Null: no room of the caller, a room that can't have the assistant (that of a game), or a service without one.</returns>
    public async Task<RoomAssistant?> FindAsync(Guid roomId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<RoomAssistant>($"/api/rooms/{roomId}/assistant", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Expected problems: invalid-request with its fields, not-owner, not-found, wrong-room-kind.</summary>
    public Task<ApiResult<RoomAssistant>> TryChangeAsync(
        Guid roomId, ChangeRoomAssistant change, CancellationToken cancellationToken = default) =>
        transport.ForAsync<RoomAssistant>(HttpMethod.Put, $"/api/rooms/{roomId}/assistant", change, cancellationToken);

    /// <summary>Stops the answer that is under way; what has come is kept as a message. Expected problems: not-owner, not-found.</summary>
    public Task<ApiResult> TryStopAsync(Guid roomId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/rooms/{roomId}/assistant/answer", cancellationToken);
}
