using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

public sealed class RoomsApi(ApiTransport transport)
{
    /// <summary>The caller's conversations, latest activity first.</summary>
    public async Task<Page<Room>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Room>>(Query.Of("/api/rooms", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    public async Task<Room?> FindAsync(Guid roomId, CancellationToken cancellationToken = default) =>
        (await TryGetAsync(roomId, cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Expected problems: not-found.</summary>
    public Task<ApiResult<Room>> TryGetAsync(Guid roomId, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Room>($"/api/rooms/{roomId}", cancellationToken);

    /// <summary>Opens a group. Expected problems: invalid-request with its fields, not-found.</summary>
    public Task<ApiResult<Room>> TryCreateAsync(CreateRoom room, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Room>("/api/rooms", room, cancellationToken);

    /// <summary>Returns the direct conversation with an account; opens it if there is none.</summary>
    public Task<ApiResult<Room>> TryOpenDirectAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Room>("/api/rooms/direct", new OpenDirectRoom(accountId), cancellationToken);

    /// <summary>Expected problems: not-found, wrong-room-kind.</summary>
    public Task<ApiResult> TryInviteAsync(Guid roomId, IReadOnlyList<Guid> accountIds, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Post, $"/api/rooms/{roomId}/members", new InviteMembers(accountIds), cancellationToken);

    /// <summary>Expected problems: not-found, wrong-room-kind (leave the game to leave its room).</summary>
    public Task<ApiResult> TryLeaveAsync(Guid roomId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/rooms/{roomId}/members/me", cancellationToken);

    /// <summary>Moves the caller's read mark forward; never back.</summary>
    public Task<ApiResult> TryMarkReadAsync(Guid roomId, long seq, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/rooms/{roomId}/read", new MarkRead(seq), cancellationToken);

    /// <summary>Account ids of the members that are online.</summary>
    public async Task<IReadOnlyList<Guid>> OnlineAsync(Guid roomId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Guid>>($"/api/rooms/{roomId}/presence", cancellationToken).ConfigureAwait(false)).OrThrow().Items;
}
