using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Presence;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Realtime;

/// <summary>
/// Realtime nodes say which accounts are connected to them, have come or have gone. Writes when they were last seen, at most once a
/// minute each, and tells their friends. Whether an account is online is not the node's word: it is asked of the presence of all nodes.
/// </summary>
internal static class SeenEndpoint
{
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    public static void MapSeen(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/realtime/seen", SeeAsync).AllowAnonymous();

    private static async Task<Results<NoContent, ProblemHttpResult>> SeeAsync(
        SeenBatch request, PlayLinkDb db, WriteTransaction write, SessionLife life, IPresence presence, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var seen = request.Seen ?? [];
        errors.Require(seen.Count <= SeenBatch.MostSeen, "seen", $"at most {SeenBatch.MostSeen}");
        errors.Require(seen.All(each => each is not null), "seen", "need an account and a session each");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        Guid[] changed = [.. seen.Where(each => each.Changed).Select(each => each.AccountId).Distinct()];
        var online = await presence.OnlineAsync(changed, cancellationToken);
        var now = time.Now();
        Guid[] due = [.. await DueAsync(db, life, seen, changed.Except(online), now, cancellationToken)];
        if (due.Length > 0 || changed.Length > 0)
        {
            await write.RunAsync(async (work, ct) =>
            {
                // In one order: no two batches wait for each other.
                await work.Db.Accounts.Where(a => due.Contains(a.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSeenAt, now), ct);
                await PresenceNews.TellFriendsAsync(
                    work,
                    changed.ToDictionary(id => id, id => online.Contains(id)
                        ? new AccountPresence(id, true)
                        : new AccountPresence(id, false, due.Contains(id) ? now : null)),
                    ct);
            }, cancellationToken);
        }

        return TypedResults.NoContent();
    }

    /// <summary>
    /// The accounts to write: with a session of their own, so that a node can't write others, and not written within a minute, unless
    /// they have just gone.
    /// </summary>
    private static async Task<List<Guid>> DueAsync(
        PlayLinkDb db, SessionLife life, IReadOnlyList<SeenAccount> seen, IEnumerable<Guid> gone, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        Guid[] sessions = [.. seen.Select(each => each.SessionId).Distinct()];
        var (before, left) = (now - Apart, gone.ToArray());
        var found = await life.Alive(db).Where(s => sessions.Contains(s.Id))
            .Join(db.Accounts, s => s.AccountId, a => a.Id, (s, a) => new { s.Id, a.LastSeenAt, AccountId = a.Id })
            .Where(s => s.LastSeenAt == null || s.LastSeenAt <= before || left.Contains(s.AccountId))
            .ToListAsync(cancellationToken);
        var named = seen.Select(each => (each.AccountId, each.SessionId)).ToHashSet();
        return [.. found.Where(s => named.Contains((s.AccountId, s.Id))).Select(s => s.AccountId).Distinct().Order()];
    }
}
