using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Finds the sessions behind many tokens at once. Each answers for itself; one that has ended is not among them.</summary>
internal sealed class SessionLookup(IDbContextFactory<PlayLinkDb> contexts, SessionTouch touch, TimeProvider time)
{
    /// <summary>Compiled once: every batch of messages asks this.</summary>
    private static readonly Func<PlayLinkDb, string[], DateTimeOffset, IAsyncEnumerable<Found>> Find =
        EF.CompileAsyncQuery((PlayLinkDb db, string[] hashes, DateTimeOffset now) => db.Sessions
            .Where(session => hashes.Contains(session.TokenHash) && session.ExpiresAt > now)
            .Select(session => new Found(session.TokenHash, session.Id, session.AccountId, session.LastSeenAt)));

    /// <summary>Token to caller.</summary>
    public async Task<IReadOnlyDictionary<string, Caller>> FindAsync(IEnumerable<string> tokens, CancellationToken cancellationToken)
    {
        var hashes = tokens.Distinct().Select(token => (Token: token, Hash: SessionToken.Hash(token))).ToArray();
        var wanted = hashes.Select(each => each.Hash).OfType<string>().ToArray();
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sessions = new Dictionary<string, Found>(wanted.Length, StringComparer.Ordinal);
        await foreach (var session in Find(db, wanted, now).WithCancellation(cancellationToken))
        {
            sessions.Add(session.TokenHash, session);
        }

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

    private sealed record Found(string TokenHash, Guid Id, Guid AccountId, DateTimeOffset LastSeenAt);
}
