using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Client;

public sealed class MatchesApi(ApiTransport transport)
{
    /// <summary>Future and running games, nearest first.</summary>
    public Task<Page<Match>> UpcomingAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        ListAsync("upcoming", cursor, limit, cancellationToken);

    /// <summary>Past games, latest first.</summary>
    public Task<Page<Match>> PastAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        ListAsync("past", cursor, limit, cancellationToken);

    public async Task<Match?> FindAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Match>($"/api/matches/{matchId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Leaves the game and its room. Expected problems: not-found, already-started, already-ended.</summary>
    public Task<ApiResult> TryLeaveAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/matches/{matchId}/players/me", cancellationToken);

    /// <summary>
    /// Accepts a game that is proposed to one of the caller's tickets. Returns the ticket, matched if the game takes place.
    /// Expected problems: not-found, answer-too-late, already-declined, seat-withdrawn, already-ended.
    /// </summary>
    public Task<ApiResult<Ticket>> TryAcceptAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Ticket>($"/api/matches/{matchId}/players/me/accept", new object(), cancellationToken);

    /// <summary>
    /// Declines this game; the ticket keeps its age and waits for another one. Expected problems: not-found, answer-too-late,
    /// already-matched, seat-withdrawn, already-ended.
    /// </summary>
    public Task<ApiResult<Ticket>> TryDeclineAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Ticket>($"/api/matches/{matchId}/players/me/decline", new object(), cancellationToken);

    /// <summary>Future games near a district that the caller may join, nearest start first.</summary>
    /// <param name="district">Null: the caller's own district.</param>
    public async Task<Page<JoinableMatch>> JoinableAsync(
        string? sport = null, string? district = null, double? radiusKm = null, string? cursor = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<JoinableMatch>>(
            Query.Of("/api/matches/open", ("sport", sport), ("district", district), ("radiusKm", radiusKm), ("cursor", cursor),
                ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    /// <summary>One of those games with its players; null if the caller may not join it, or has joined already.</summary>
    public async Task<OpenGame?> FindOpenAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<OpenGame>($"/api/matches/open/{matchId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Takes a free seat, or the next one. Expected problems: not-found, overlapping-plan.</summary>
    public Task<ApiResult<WaitingListPlace>> TryAskForSeatAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<WaitingListPlace>($"/api/matches/{matchId}/waiting-list", new object(), cancellationToken);

    /// <summary>
    /// Takes the seat that is offered to the caller, or lets it go to the next. Expected problems: not-found, answer-too-late.
    /// </summary>
    public Task<ApiResult<WaitingListPlace>> TryAnswerOfferAsync(
        Guid matchId, bool take, CancellationToken cancellationToken = default) =>
        transport.ForAsync<WaitingListPlace>(
            HttpMethod.Put, $"/api/matches/{matchId}/waiting-list/me", new AnswerSeatOffer(take), cancellationToken);

    /// <summary>Leaves the waiting list. Expected problems: not-found.</summary>
    public Task<ApiResult> TryStopAskingAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/matches/{matchId}/waiting-list/me", cancellationToken);

    /// <summary>What the players of the game have agreed on; null for accounts that do not play in it.</summary>
    public async Task<GameCard?> CardAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<GameCard>($"/api/matches/{matchId}/card", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Writes what to bring; an empty text removes it. Expected problems: not-found.</summary>
    public Task<ApiResult> TryWriteBringAsync(Guid matchId, string text, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/matches/{matchId}/bring", new WriteBringNote(text), cancellationToken);

    /// <summary>
    /// Proposes another place or start to the players. Expected problems: not-found, proposal-open, start-does-not-fit,
    /// too-late-to-change, too-few-players, too-many-proposals, already-ended.
    /// </summary>
    public Task<ApiResult<ChangeProposal>> TryProposeAsync(
        Guid matchId, ProposeChange change, CancellationToken cancellationToken = default) =>
        transport.PostAsync<ChangeProposal>($"/api/matches/{matchId}/proposals", change, cancellationToken);

    /// <summary>Votes, or changes the vote while the proposal is open. Expected problems: not-found, already-decided.</summary>
    public Task<ApiResult<ChangeProposal>> TryVoteAsync(
        Guid matchId, Guid proposalId, bool yes, CancellationToken cancellationToken = default) =>
        transport.ForAsync<ChangeProposal>(
            HttpMethod.Put, $"/api/matches/{matchId}/proposals/{proposalId}/vote", new CastVote(yes), cancellationToken);

    /// <summary>The proposals of a game, newest first.</summary>
    public async Task<Page<ChangeProposal>> ProposalsAsync(
        Guid matchId, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<ChangeProposal>>(
            Query.Of($"/api/matches/{matchId}/proposals", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    /// <summary>The attendance; null for accounts that do not play in the game.</summary>
    public async Task<GameAttendance?> AttendanceAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<GameAttendance>($"/api/matches/{matchId}/attendance", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>
    /// Confirms, checks in, or names missing players. Expected problems: invalid-request with its fields, not-found, not-yet,
    /// already-started, already-ended, too-many-codes, check-in-first.
    /// </summary>
    public Task<ApiResult<GameAttendance>> TryWriteAttendanceAsync(
        Guid matchId, WriteAttendance act, CancellationToken cancellationToken = default) =>
        transport.PostAsync<GameAttendance>($"/api/matches/{matchId}/attendance", act, cancellationToken);

    /// <summary>A game that is over; null before, and for accounts that did not play in it.</summary>
    public async Task<GameSummary?> SummaryAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<GameSummary>($"/api/matches/{matchId}/summary", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>States the result. Expected problems: invalid-request with its fields, not-found, already-decided.</summary>
    public Task<ApiResult<GameSummary>> TryStateResultAsync(
        Guid matchId, StateResult result, CancellationToken cancellationToken = default) =>
        transport.PostAsync<GameSummary>($"/api/matches/{matchId}/result", result, cancellationToken);

    /// <summary>Disputes the result that another player stated. Expected problems: not-found, already-decided.</summary>
    public Task<ApiResult<GameSummary>> TryDisputeResultAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<GameSummary>($"/api/matches/{matchId}/result/dispute", new object(), cancellationToken);

    /// <summary>Rates other players of the game. Expected problems: invalid-request with its fields, not-found, already-ended.</summary>
    public Task<ApiResult<GameSummary>> TryRateAsync(
        Guid matchId, IReadOnlyList<PlayerRating> ratings, CancellationToken cancellationToken = default) =>
        transport.PostAsync<GameSummary>($"/api/matches/{matchId}/ratings", new RatePlayers(ratings), cancellationToken);

    /// <summary>The public address of a played game that the caller has opened; null for accounts that did not play in it.</summary>
    public async Task<GameShare?> ShareAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<GameShare>($"/api/matches/{matchId}/share", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Opens it; again: the same one. Expected problems: not-found.</summary>
    public Task<ApiResult<GameShare>> TryShareAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.ForAsync<GameShare>(HttpMethod.Put, $"/api/matches/{matchId}/share", new object(), cancellationToken);

    /// <summary>Ends it. Expected problems: not-found.</summary>
    public Task<ApiResult> TryEndShareAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/matches/{matchId}/share", cancellationToken);

    /// <summary>A played game by its public address; null: there is none, or it was ended.</summary>
    public async Task<SharedGame?> SharedAsync(Guid shareId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<SharedGame>($"/api/shared-games/{shareId}", cancellationToken).ConfigureAwait(false)).OrNull();

    private async Task<Page<Match>> ListAsync(string when, string? cursor, int? limit, CancellationToken cancellationToken) =>
        (await transport.GetAsync<Page<Match>>(
            Query.Of("/api/matches", ("when", when), ("cursor", cursor), ("limit", limit)),
            cancellationToken).ConfigureAwait(false)).OrThrow();
}
