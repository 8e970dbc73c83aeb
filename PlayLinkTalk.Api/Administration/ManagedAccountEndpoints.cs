using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Administration;

/// <summary>Accounts with their sessions, and the newest sessions of all.</summary>
internal static class ManagedAccountEndpoints
{
    /// <summary>One letter would be a large part of all accounts.</summary>
    private const int ShortestSearch = 2;
    private const int LongestSearch = 254;
    private const char InAddresses = '@';

    public static void MapManagedAccounts(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/accounts", ListAsync);
        admin.MapPost("/accounts/lookup", LookUpAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        admin.MapGet("/accounts/{accountId:guid}", GetAsync);
        admin.MapGet("/sessions", SessionsAsync);
        admin.MapDelete("/accounts/{accountId:guid}/sessions", EndAllAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        admin.MapDelete("/accounts/{accountId:guid}/sessions/{sessionId:guid}", EndAsync)
            .RequireRateLimiting(RateLimitPolicies.Changes);
    }

    /// <summary>By the beginning of the name; without a search all. Newest first.</summary>
    private static async Task<Results<Ok<Page<ManagedAccount>>, ProblemHttpResult>> ListAsync(
        PlayLinkDb db, SessionLife life, TimeProvider time, string? search, string? cursor, int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginById(out var last) is { } problem)
        {
            return problem;
        }

        if (search?.Trim() is { Length: > 0 and (< ShortestSearch or > LongestSearch) })
        {
            return Problem.Invalid("search", $"{ShortestSearch} to {LongestSearch} characters");
        }

        if (search?.Contains(InAddresses, StringComparison.Ordinal) is true)
        {
            return Problem.Invalid("search", "the beginning of a name; an email address is looked up by POST");
        }

        var before = last ?? Guid.AllBitsSet;
        var rows = Matching(db, search).Where(a => a.Id.CompareTo(before) < 0).OrderByDescending(a => a.Id).Take(paging.Size + 1);
        var found = await ViewAsync(db, life, rows, time.Now(), cancellationToken);
        return TypedResults.Ok(paging.PageOf(found, account => Paging.Encode(account.Account.Id)));
    }

    /// <summary>By its whole email address, which no address of a page or of the Api has: those are logged on their way.</summary>
    private static async Task<Results<Ok<ManagedAccount>, ProblemHttpResult>> LookUpAsync(
        LookUpAccount request, PlayLinkDb db, SessionLife life, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!EmailAddress.IsValid(request.Email))
        {
            return Problem.Invalid("email", "an email address of at most 254 characters");
        }

        var email = EmailAddress.Normalise(request.Email);
        return await ViewAsync(db, life, Standing(db).Where(a => a.Email == email), time.Now(), cancellationToken) is [var account]
            ? TypedResults.Ok(account)
            : Problem.NotFound();
    }

    private static async Task<Results<Ok<ManagedAccount>, ProblemHttpResult>> GetAsync(
        Guid accountId, PlayLinkDb db, SessionLife life, TimeProvider time, CancellationToken cancellationToken) =>
        await ViewAsync(db, life, Standing(db).Where(a => a.Id == accountId), time.Now(), cancellationToken) is [var account]
            ? TypedResults.Ok(account)
            : Problem.NotFound();

    /// <summary>Newest sign-ins first.</summary>
    /// <param name="account">Only its sessions; absent: those of all accounts.</param>
    private static async Task<Results<Ok<Page<ManagedSession>>, ProblemHttpResult>> SessionsAsync(
        PlayLinkDb db, SessionLife life, Guid? account, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginById(out var last) is { } problem)
        {
            return problem;
        }

        var before = last ?? Guid.AllBitsSet;
        var alive = life.Alive(db);
        alive = account is { } only ? alive.Where(s => s.AccountId == only) : alive;
        var rows = await alive.Where(s => s.Id.CompareTo(before) < 0).OrderByDescending(s => s.Id).Take(paging.Size + 1)
            .Join(db.Accounts, s => s.AccountId, a => a.Id, (s, a) => new
            {
                s.Id, s.AccountId, a.DisplayName, a.Simulated, s.Device, s.CreatedAt, s.LastSeenAt, s.ExpiresAt,
            }).OrderByDescending(s => s.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(
            rows.ConvertAll(s => new ManagedSession(
                s.Id, new PlayerName(s.AccountId, s.DisplayName, s.Simulated), s.Device, s.CreatedAt, s.LastSeenAt,
                life.EndOf(s.CreatedAt, s.ExpiresAt))),
            session => Paging.Encode(session.Id)));
    }

    /// <summary>Signs the account out everywhere. It can sign in again; a guest, that has no other way in, is refused.</summary>
    private static Task<Results<NoContent, ProblemHttpResult>> EndAllAsync(
        Guid accountId, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken) =>
        ActAsync(accountId, caller, write, async (work, now, ct) =>
        {
            work.Db.AuditLog.Add(AuditRow.Of(caller.AccountId, "end-sessions", "account", accountId, "", now));
            await SessionGate.CloseAsync(work, accountId, ct);
            return true;
        }, time, cancellationToken);

    /// <summary>Signs one device out.</summary>
    private static Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        Guid accountId, Guid sessionId, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken) =>
        ActAsync(accountId, caller, write, async (work, now, ct) =>
        {
            if (await SessionEnding.EndAsync(work, accountId, [sessionId], ct) == 0)
            {
                return false;
            }

            work.Db.AuditLog.Add(AuditRow.Of(caller.AccountId, "end-session", "account", accountId, $"{sessionId}", now));
            return true;
        }, time, cancellationToken);

    /// <param name="accountId">The account that is acted on, within the reach of the caller's role.</param>
    /// <param name="caller">The admin.</param>
    /// <param name="write">Runs it.</param>
    /// <param name="act">False: there is nothing to act on.</param>
    /// <param name="time">The time of the act.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> ActAsync(
        Guid accountId, Caller caller, WriteTransaction write, Func<Work, DateTimeOffset, CancellationToken, Task<bool>> act,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
            !await Standing(work.Db).AnyAsync(a => a.Id == accountId, ct) ? Problem.NotFound()
            : await work.Db.Accounts.AnyAsync(a => a.Id == accountId && a.GuestUntil != null, ct) ? StaffActs.Protected()
            : !await StaffActs.MayActOnAsync(work.Db, caller.AccountId, accountId, ct) ? StaffActs.Protected()
            : await act(work, now, ct) ? null
            : Problem.NotFound(), cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;
    }

    private static IQueryable<AccountRow> Standing(PlayLinkDb db) => db.Accounts.AsNoTracking().Where(a => a.ErasedAt == null);

    private static IQueryable<AccountRow> Matching(PlayLinkDb db, string? search)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return Standing(db);
        }

        var name = NameKey.Of(search);
        var last = name + NameKey.Last;
        return Standing(db).Where(a => string.Compare(a.NameKey, name) >= 0 && string.Compare(a.NameKey, last) < 0);
    }

    private static async Task<List<ManagedAccount>> ViewAsync(
        PlayLinkDb db, SessionLife life, IQueryable<AccountRow> accounts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await accounts.Select(a => new
        {
            a.Id, a.DisplayName, a.Simulated, a.CreatedAt, Role = a.GuestUntil == null ? a.Role : AccountRole.Guest,
            IsSuspended = db.Suspensions.Any(s => s.AccountId == a.Id && (s.Until == null || s.Until > now)),
        }).ToListAsync(cancellationToken);
        Guid[] ids = [.. found.Select(a => a.Id)];
        var sessions = await life.Alive(db).Where(s => ids.Contains(s.AccountId)).GroupBy(s => s.AccountId)
            .Select(group => new { group.Key, Count = group.Count(), Last = group.Max(s => s.LastSeenAt) })
            .ToDictionaryAsync(s => s.Key, cancellationToken);
        return found.ConvertAll(a =>
        {
            var signedIn = sessions.GetValueOrDefault(a.Id);
            return new ManagedAccount(
                new PlayerName(a.Id, a.DisplayName, a.Simulated), a.Role, a.CreatedAt, signedIn?.Count ?? 0, signedIn?.Last, a.IsSuspended);
        });
    }
}
