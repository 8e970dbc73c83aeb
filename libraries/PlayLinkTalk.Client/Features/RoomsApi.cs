using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

public sealed class RoomsApi(ApiTransport transport)
{
    /// <summary>The caller's conversations, latest activity first.</summary>
    /// <param name="cursor">Continues a list.</param>
    /// <param name="limit">Rooms in one answer.</param>
    /// <param name="search">Words of the title, or of another member's name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Page<Room>> ListAsync(
        string? cursor = null, int? limit = null, string? search = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Room>>(
            Query.Of("/api/rooms", ("cursor", cursor), ("limit", limit), ("search", search)), cancellationToken)
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

    /// <summary>Accepts an open invitation; leaving the room declines it. Expected problem: not-found.</summary>
    public Task<ApiResult> TryAcceptAsync(Guid roomId, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Post, $"/api/rooms/{roomId}/members/me/accept", null, cancellationToken);

    /// <summary>Expected problems: not-found, wrong-room-kind (leave the game to leave its room).</summary>
    public Task<ApiResult> TryLeaveAsync(Guid roomId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/rooms/{roomId}/members/me", cancellationToken);

    /// <summary>Title, owner, pins. Expected problems: invalid-request with its fields, not-owner, not-found, wrong-room-kind.</summary>
    public Task<ApiResult> TryChangeAsync(Guid roomId, ChangeRoom change, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Patch, $"/api/rooms/{roomId}", change, cancellationToken);

    /// <param name="roomId">The room.</param>
    /// <param name="mute">One of <see cref="MuteTimes"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ApiResult> TryMuteAsync(Guid roomId, string mute, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/rooms/{roomId}/members/me", new ChangeMembership(mute), cancellationToken);

    /// <summary>Moves the caller's read mark forward; never back.</summary>
    public Task<ApiResult> TryMarkReadAsync(Guid roomId, long seq, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/rooms/{roomId}/read", new MarkRead(seq), cancellationToken);

    /// <summary>Counts this message and what follows as unread again, for the caller only. Expected problem: not-found.</summary>
    public Task<ApiResult> TryMarkUnreadAsync(Guid roomId, long seq, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/rooms/{roomId}/unread", new MarkRead(seq), cancellationToken);

    /// <summary>Account ids of the members that are online.</summary>
    public async Task<IReadOnlyList<Guid>> OnlineAsync(Guid roomId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Guid>>($"/api/rooms/{roomId}/presence", cancellationToken).ConfigureAwait(false)).OrThrow().Items;
}
