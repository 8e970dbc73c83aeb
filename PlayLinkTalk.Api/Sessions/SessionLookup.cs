using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Finds the sessions behind many tokens at once. Each answers for itself; one that has ended is not among them.</summary>
internal sealed class SessionLookup(IDbContextFactory<PlayLinkDb> contexts, SessionTouch touch, TimeProvider time)
{
    /// <summary>Token to caller.</summary>
    public async Task<IReadOnlyDictionary<string, Caller>> FindAsync(IEnumerable<string> tokens, CancellationToken cancellationToken)
    {
        var hashes = tokens.Distinct().Select(token => (Token: token, Hash: SessionToken.Hash(token))).ToArray();
        var wanted = hashes.Select(each => each.Hash).OfType<string>().ToArray();
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sessions = await db.Sessions.Where(session => wanted.Contains(session.TokenHash) && session.ExpiresAt > now)
            .Select(session => new { session.TokenHash, session.Id, session.AccountId, session.LastSeenAt })
            .ToDictionaryAsync(session => session.TokenHash, cancellationToken);
        var callers = new Dictionary<string, Caller>(hashes.Length, StringComparer.Ordinal);
        foreach (var (token, hash) in hashes)
        {
            if (hash is not null && sessions.TryGetValue(hash, out var session))
            {
                touch.Note(session.Id, session.LastSeenAt, now);
                callers[token] = new Caller(session.AccountId, session.Id);
            }
        }

        return callers;
    }
}
