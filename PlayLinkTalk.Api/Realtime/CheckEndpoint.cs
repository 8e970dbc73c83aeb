using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Api.Realtime;

/// <summary>
/// Tells a realtime node for many of its clients at once whether their sessions are valid, where their logs end and which
/// feeds have changed: a statement each, however many they are. A token or a session's id answers for its account and for no other.
/// </summary>
internal static class CheckEndpoint
{
    private static readonly SessionState SignedOut = new(false, 0, new Dictionary<Guid, long>());

    public static void MapCheck(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/realtime/check", CheckAsync).AllowAnonymous();

    private static async Task<Results<Ok<CheckResponse>, ProblemHttpResult>> CheckAsync(
        CheckRequest request, PlayLinkDb db, SessionLife life, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var sessions = request.Sessions ?? [];
        errors.Require(sessions.Count <= CheckRequest.MostSessions, "sessions", $"at most {CheckRequest.MostSessions}");
        errors.Require(sessions.All(session => session is { Token: not null, Rooms: not null }), "sessions", "need a token and rooms each");
        if (!errors.Any)
        {
            var rooms = sessions.Sum(session => session.Rooms.Count);
            errors.Require(rooms <= CheckRequest.MostRooms, "rooms", $"at most {CheckRequest.MostRooms} together");
        }

        var feeds = request.Feeds ?? [];
        errors.Require(feeds.Count <= CheckRequest.MostFeeds, "feeds", $"at most {CheckRequest.MostFeeds}");
        errors.Require(feeds.All(feed => feed is not null), "feeds", "need an account, a session and a position each");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var hashes = sessions.Select(session => SessionToken.Hash(session.Token)).ToArray();
        var known = await AccountsAsync(db, hashes, life, cancellationToken);
        var positions = await PositionsAsync(db, [.. known.Values.Select(account => account.Id)], sessions, cancellationToken);
        return TypedResults.Ok(new CheckResponse([.. sessions.Select((session, at) =>
            hashes[at] is { } hash && known.TryGetValue(hash, out var account)
                ? new SessionState(true, account.FeedSeq, Of(account.Id, session.Rooms, positions))
                : SignedOut)], await ChangedAsync(db, feeds, life, cancellationToken)));
    }

    /// <summary>A session that has ended, or is not the account's, is answered as another position.</summary>
    private static async Task<Guid[]> ChangedAsync(
        PlayLinkDb db, IReadOnlyList<CheckedFeed> feeds, SessionLife life, CancellationToken cancellationToken)
    {
        if (feeds.Count == 0)
        {
            return [];
        }

        var asked = feeds.Select(feed => feed.SessionId).ToArray();
        var newest = await life.Alive(db).Where(session => asked.Contains(session.Id))
            .Join(
                db.Accounts, session => session.AccountId, account => account.Id,
                (session, account) => new { SessionId = session.Id, account.Id, account.FeedSeq })
            .ToDictionaryAsync(found => found.SessionId, found => (found.Id, found.FeedSeq), cancellationToken);
        return [.. feeds.Where(feed => !newest.TryGetValue(feed.SessionId, out var found) || found != (feed.AccountId, feed.Seq))
            .Select(feed => feed.AccountId)];
    }

    private static async Task<Dictionary<string, (Guid Id, long FeedSeq)>> AccountsAsync(
        PlayLinkDb db, string?[] hashes, SessionLife life, CancellationToken cancellationToken)
    {
        var wanted = hashes.OfType<string>().Distinct().ToArray();
        return wanted.Length == 0 ? [] : await life.Alive(db).Where(session => wanted.Contains(session.TokenHash))
            .Join(
                db.Accounts, session => session.AccountId, account => account.Id,
                (session, account) => new { session.TokenHash, account.Id, account.FeedSeq })
            .ToDictionaryAsync(found => found.TokenHash, found => (found.Id, found.FeedSeq), cancellationToken);
    }

    private static async Task<Dictionary<(Guid Account, Guid Room), long>> PositionsAsync(
        PlayLinkDb db, Guid[] accounts, IReadOnlyList<CheckedSession> sessions, CancellationToken cancellationToken)
    {
        var rooms = sessions.SelectMany(session => session.Rooms).Distinct().ToArray();
        return rooms.Length == 0
            ? []
            : await db.RoomMembers.Where(member => rooms.Contains(member.RoomId) && accounts.Contains(member.AccountId))
                .Join(
                    db.Rooms, member => member.RoomId, room => room.Id,
                    (member, room) => new { member.AccountId, member.RoomId, room.LastSeq })
                .ToDictionaryAsync(found => (found.AccountId, found.RoomId), found => found.LastSeq, cancellationToken);
    }

    private static Dictionary<Guid, long> Of(Guid account, IReadOnlyList<Guid> rooms, Dictionary<(Guid, Guid), long> positions) =>
        rooms.Distinct().Where(room => positions.ContainsKey((account, room)))
            .ToDictionary(room => room, room => positions[(account, room)]);
}
