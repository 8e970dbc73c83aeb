using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Finds the sessions of many tokens at once; expired sessions are left out.</summary>
internal sealed class SessionLookup(
    IDbContextFactory<PlayLinkDb> contexts, SessionTouch touch, SessionLife life, TimeProvider time)
{
    private static readonly SqlFile FindSession = new("FindSession", "hash", "now", "oldest");

    /// <summary>The callers by token.</summary>
    public async Task<IReadOnlyDictionary<string, Caller>> FindAsync(IEnumerable<string> tokens, CancellationToken cancellationToken)
    {
        var hashes = tokens.Distinct().Select(token => (Token: token, Hash: SessionToken.Hash(token))).ToArray();
        var wanted = hashes.Select(each => each.Hash).OfType<string>().ToArray();
        var now = time.Now();
        var sessions = await ReadAsync(wanted, now, cancellationToken);
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

    /// <summary>By a prepared statement: every message runs it.</summary>
    private async Task<Dictionary<string, Found>> ReadAsync(string[] hashes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Found>(hashes.Length, StringComparer.Ordinal);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await FindSession.ReadAsync(
            db, Array.ConvertAll(hashes, hash => new object?[] { hash, now, life.OldestBegin(now) }),
            (at, row) => found.Add(hashes[at], new(row.GetGuid(0), row.GetGuid(1), new(row.GetDateTime(2), TimeSpan.Zero))),
            cancellationToken);
        return found;
    }

    private sealed record Found(Guid Id, Guid AccountId, DateTimeOffset LastSeenAt);
}
