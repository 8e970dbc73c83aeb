using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Activities;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Past;

namespace PlayLinkTalk.Api.SecondFactors;

/// <summary>The second factors of accounts. Secrets are protected and opened outside of transactions: the keys are rows, too.</summary>
internal sealed class SecondFactorStore(
    IDataProtectionProvider protection, IDbContextFactory<PlayLinkDb> contexts, WriteTransaction write, TimeProvider time)
    : ISecondFactor
{
    public async Task<bool> IsSetUpAsync(Guid accountId, CancellationToken cancellationToken) =>
        await FindAsync(accountId, cancellationToken) is { ConfirmedAt: not null };

    public async Task<SecondFactorRow?> FindAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(f => f.AccountId == accountId, cancellationToken);
    }

    public async Task<bool> TryUseAsync(Guid accountId, string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, cancellationToken) is not { ConfirmedAt: not null } factor)
        {
            return false;
        }

        var typed = Plain(code);
        return IsOneTime(typed)
            ? StepOf(factor, typed) is { } step && await TryMoveAsync(accountId, step, cancellationToken)
            : await TryRecoverAsync(accountId, typed, cancellationToken);
    }

    /// <summary>A new secret, not in force yet. Null when the account has a factor in force.</summary>
    public async Task<byte[]?> TryBeginAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var secret = OneTimeCode.NewSecret();
        var sealedSecret = ProtectorOf(accountId).Protect(Convert.ToBase64String(secret));
        var begun = await write.RunAsync(async (work, ct) =>
        {
            var factor = await work.Db.SecondFactors.SingleOrDefaultAsync(f => f.AccountId == accountId, ct);
            if (factor is { ConfirmedAt: not null })
            {
                return false;
            }

            if (factor is null)
            {
                factor = new SecondFactorRow { AccountId = accountId, Secret = sealedSecret };
                work.Db.SecondFactors.Add(factor);
            }

            (factor.Secret, factor.CreatedAt, factor.LastStep) = (sealedSecret, time.Now(), 0);
            return true;
        }, cancellationToken);
        return begun ? secret : null;
    }

    /// <summary>Puts the factor in force, when the code shows that the app has the secret.</summary>
    /// <returns>The recovery codes; null when the code is wrong, or nothing was begun.</returns>
    public async Task<IReadOnlyList<string>?> TryConfirmAsync(Guid accountId, string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, cancellationToken) is not { ConfirmedAt: null } factor
            || StepOf(factor, Plain(code)) is not { } step)
        {
            return null;
        }

        var codes = NewCodes();
        return await write.RunAsync(async (work, ct) =>
        {
            var now = time.Now();
            var confirmed = await work.Db.SecondFactors
                .Where(f => f.AccountId == accountId && f.ConfirmedAt == null && f.Secret == factor.Secret)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.ConfirmedAt, now).SetProperty(f => f.LastStep, step), ct) > 0;
            if (!confirmed)
            {
                return null;
            }

            await ReplaceCodesAsync(work, accountId, codes, ct);
            Tell(work, accountId, NotificationCodes.SecondFactorAdded);
            return codes;
        }, cancellationToken);
    }

    /// <summary>New recovery codes; the old ones work no more.</summary>
    /// <returns>Null when the account has no factor.</returns>
    public async Task<IReadOnlyList<string>?> TryRenewCodesAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var codes = NewCodes();
        return await write.RunAsync(async (work, ct) =>
        {
            if (!await work.Db.SecondFactors.AnyAsync(f => f.AccountId == accountId && f.ConfirmedAt != null, ct))
            {
                return null;
            }

            await ReplaceCodesAsync(work, accountId, codes, ct);
            Tell(work, accountId, NotificationCodes.RecoveryCodesChanged);
            return codes;
        }, cancellationToken);
    }

    public async Task<int> CountCodesAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RecoveryCodes.CountAsync(c => c.AccountId == accountId, cancellationToken);
    }

    public Task RemoveAsync(Guid accountId, CancellationToken cancellationToken) => write.RunAsync(async (work, ct) =>
    {
        await work.Db.RecoveryCodes.Where(c => c.AccountId == accountId).ExecuteDeleteAsync(ct);
        if (await work.Db.SecondFactors.Where(f => f.AccountId == accountId).ExecuteDeleteAsync(ct) > 0)
        {
            Tell(work, accountId, NotificationCodes.SecondFactorRemoved);
        }
    }, cancellationToken);

    /// <summary>A code counts once: of two requests with the same one, one moves the step.</summary>
    private Task<bool> TryMoveAsync(Guid accountId, long step, CancellationToken cancellationToken) => write.RunAsync(
        async (work, ct) => await work.Db.SecondFactors
            .Where(f => f.AccountId == accountId && f.ConfirmedAt != null && f.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), ct) > 0,
        cancellationToken);

    private Task<bool> TryRecoverAsync(Guid accountId, string code, CancellationToken cancellationToken)
    {
        var hash = RecoveryCode.HashOf(accountId, code);
        return write.RunAsync(async (work, ct) =>
        {
            var used = await work.Db.RecoveryCodes.Where(c => c.AccountId == accountId && c.CodeHash == hash).ExecuteDeleteAsync(ct) > 0;
            if (used)
            {
                Tell(work, accountId, NotificationCodes.RecoveryCodesChanged);
            }

            return used;
        }, cancellationToken);
    }

    private static async Task ReplaceCodesAsync(Work work, Guid accountId, IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        await work.Db.RecoveryCodes.Where(c => c.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
        work.Db.RecoveryCodes.AddRange(codes.Select(
            code => new RecoveryCodeRow { AccountId = accountId, CodeHash = RecoveryCode.HashOf(accountId, code) }));
    }

    private void Tell(Work work, Guid accountId, string code)
    {
        ActivityLog.Add(work, accountId, ActivityKind.SecurityChanged, time.Now());
        work.Events.AppendFeed(accountId, FeedEventTypes.Notification, seq => new NotificationEvent(seq, code), notable: true);
    }

    private static string[] NewCodes() => [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New())];

    private static string Plain(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));

    private static bool IsOneTime(string code) => code.Length == OneTimeCode.Digits && code.All(char.IsAsciiDigit);

    private long? StepOf(SecondFactorRow factor, string code) => OneTimeCode.FindStep(
        Convert.FromBase64String(ProtectorOf(factor.AccountId).Unprotect(factor.Secret)), code, time.GetUtcNow(), factor.LastStep);

    /// <summary>Of one account: the row of another one does not open.</summary>
    private IDataProtector ProtectorOf(Guid accountId) =>
        protection.CreateProtector("PlayLinkTalk.SecondFactors", accountId.ToString("N"));
}
