using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>The outcome of a proof: right, wrong, or not looked at because of too many wrong ones.</summary>
/// <param name="Later">The answer when it was not looked at.</param>
/// <param name="Code">The problem code when it is wrong.</param>
internal readonly record struct Proof(bool IsRight, RetryLater? Later, string Code)
{
    public ProblemHttpResult ToProblem() => Problem.Of(
        StatusCodes.Status401Unauthorized, Code,
        Code == ProblemCodes.InvalidCode ? "The code is wrong or was used before." : "The password is wrong.");
}

/// <summary>
/// The one way in which a sensitive change asks for a fresh proof: a sign-in, the password, a code or a provider's word, within
/// <see cref="SessionOptions.ConfirmedMinutes"/>, by the same session. Guesses are bounded as at the sign-in.
/// </summary>
internal sealed class SessionConfirmation(
    IDbContextFactory<PlayLinkDb> contexts, SignInGuard guard, ISecondFactor factor, WriteTransaction write,
    IOptions<SessionOptions> options, TimeProvider time)
{
    /// <summary>403 <c>reauthentication-needed</c>; null when the session gave a proof recently.</summary>
    public async Task<ProblemHttpResult?> RequireAsync(Caller caller, CancellationToken cancellationToken)
    {
        var since = time.Now().AddMinutes(-options.Value.ConfirmedMinutes);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.AnyAsync(
            s => s.Id == caller.SessionId && s.AccountId == caller.AccountId && s.ConfirmedAt > since, cancellationToken)
            ? null
            : Problem.Of(
                StatusCodes.Status403Forbidden, ProblemCodes.ReauthenticationNeeded,
                "Show first that it is you: send your password or a code, or sign in again.");
    }

    /// <summary>What can prove it, and until when the last proof is fresh.</summary>
    public async Task<SessionProof> FindAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.Sessions.Where(s => s.Id == caller.SessionId && s.AccountId == caller.AccountId)
            .Join(db.Accounts, s => s.AccountId, a => a.Id, (s, a) => new { s.ConfirmedAt, a.PasswordHash })
            .SingleOrDefaultAsync(cancellationToken);
        if (known is null)
        {
            // The session ends at this moment.
            return new(false, false);
        }

        var until = known.ConfirmedAt?.AddMinutes(options.Value.ConfirmedMinutes);
        return new(
            !GuestAccounts.IsNoPassword(known.PasswordHash), await factor.IsSetUpAsync(caller.AccountId, cancellationToken),
            !caller.IsGuest && until > now ? until : null);
    }

    /// <summary>The session's proof is fresh from now on.</summary>
    public Task<int> NoteAsync(Work work, Caller caller, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return work.Db.Sessions.Where(s => s.Id == caller.SessionId && s.AccountId == caller.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, now), cancellationToken);
    }

    /// <summary>A right password makes the session's proof fresh.</summary>
    public async Task<Proof> ProvePasswordAsync(
        Caller caller, string password, HttpContext context, CancellationToken cancellationToken)
    {
        var attempt = await guard.CheckAsync(
            await EmailOfAsync(caller, cancellationToken), password, SignInSource.Of(context, caller), cancellationToken);
        return await NoteAsync(caller, attempt, ProblemCodes.InvalidCredentials, cancellationToken);
    }

    /// <summary>A right code of the second factor makes the session's proof fresh.</summary>
    public async Task<Proof> ProveCodeAsync(Caller caller, string code, HttpContext context, CancellationToken cancellationToken)
    {
        var attempt = await guard.GuessAsync(
            await EmailOfAsync(caller, cancellationToken), SignInSource.Of(context, caller),
            async (account, ct) => account is not null && await factor.TryUseAsync(account.Id, code, ct), cancellationToken);
        return await NoteAsync(caller, attempt, ProblemCodes.InvalidCode, cancellationToken);
    }

    private async Task<Proof> NoteAsync(Caller caller, SignInAttempt attempt, string code, CancellationToken cancellationToken)
    {
        if (attempt.Account is not null)
        {
            await write.RunAsync((work, ct) => NoteAsync(work, caller, ct), cancellationToken);
        }

        return new(attempt.Account is not null, attempt.Later, code);
    }

    private async Task<string> EmailOfAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Accounts.Where(a => a.Id == caller.AccountId).Select(a => a.Email).SingleAsync(cancellationToken);
    }
}
