using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Activities;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Past;
using PlayLinkTalk.ServiceDefaults.Limits;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Signs a device in, once the caller has proven to be the account's owner. Every way to sign in ends here.</summary>
internal sealed class SessionOpening(
    WriteTransaction write, SessionLife life, IGuestTransfer guests, IOptions<SessionOptions> options, SecurityLog security,
    AppealPass appeals, TimeProvider time)
{
    public static ProblemHttpResult InvalidCredentials() => Problem.Of(
        StatusCodes.Status401Unauthorized, ProblemCodes.InvalidCredentials, "The email address or the password is wrong.");

    /// <summary>
    /// Stores the session and hands out its token. A session that the request itself carries is replaced: it ends, also when it is
    /// another account's. A guest's games move to the account, or the answer says why they can't; a guest that is left keeps its
    /// session, because nothing else signs it in. A closed account is open again; a suspended one is refused and learns why.
    /// </summary>
    /// <param name="context">The request of the sign-in.</param>
    /// <param name="account">With its sports, and with the password that was valid when the caller proved to be its owner.</param>
    /// <param name="device">What the device got at an earlier sign-in; null: look at its cookie.</param>
    /// <param name="guest">What happens to the guest that the caller is; null: it moves.</param>
    /// <param name="cancellationToken">Stops before the session is stored.</param>
    public async Task<Results<Created<SignedIn>, ProblemHttpResult, RetryLater>> OpenAsync(
        HttpContext context, AccountRow account, string? device, GuestMove? guest, CancellationToken cancellationToken)
    {
        var session = NewSession.For(account.Id, context.Request, life, time.Now());
        var replaced = Caller.Of(context.User);
        Guid? moving = null;
        if (replaced is { IsGuest: true } caller)
        {
            (moving, replaced) = (guest == GuestMove.Leave ? null : caller.AccountId, null);
        }

        var isSuspended = false;
        var refusal = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            if (moving is { } id && await guests.MoveAsync(work, id, account.Id, ct) is { } why)
            {
                throw new RefusedException<ProblemHttpResult?>(why);
            }

            if (await SessionGate.FindSuspensionAsync(work, account.Id, session.Row.CreatedAt, ct) is { } suspension)
            {
                isSuspended = true;
                throw new RefusedException<ProblemHttpResult?>(SessionGate.Refuse(suspension, appeals.Give(suspension)));
            }

            return await StoreAsync(work, session.Row, account.PasswordHash, replaced, ct)
                ? null
                : throw new RefusedException<ProblemHttpResult?>(InvalidCredentials());
        }, cancellationToken);
        if (refusal is not null)
        {
            if (isSuspended)
            {
                security.SignInWhileSuspended(account.Id, CallerNetwork.Of(context.Connection.RemoteIpAddress));
            }

            return refusal;
        }

        if (moving is { } moved)
        {
            guests.Moved(moved, account.Id);
        }

        security.SignedIn(account.Id, session.Row.Id, CallerNetwork.Of(context.Connection.RemoteIpAddress));
        device ??= context.Request.Cookies[DeviceCookie.Name];
        device = DeviceToken.IsOf(account, device) ? device! : DeviceToken.Create(account);
        return TypedResults.Created(
            $"/api/sessions/{session.Row.Id}", session.Hand(context.Response, AccountView.Of(account), device));
    }

    /// <summary>
    /// When the account has other sessions, its feed reports the new device, so that its owner can sign it out; and the device that
    /// had to go for it. False when the password has been changed since the proof.
    /// </summary>
    private async Task<bool> StoreAsync(
        Work work, SessionRow session, string provenHash, Caller? replaced, CancellationToken cancellationToken)
    {
        // Also locks the account's row: sign-ins are counted one after the other, and a change of the password is whole before or after.
        if (await work.Db.Accounts.Where(a => a.Id == session.AccountId && a.PasswordHash == provenHash).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.FeedSeq, a => a.FeedSeq).SetProperty(a => a.ClosedAt, (DateTimeOffset?)null)
                .SetProperty(a => a.EraseAt, (DateTimeOffset?)null).SetProperty(a => a.EraseWords, (bool?)null), cancellationToken) == 0)
        {
            return false;
        }

        if (replaced is { } old)
        {
            await SessionEnding.EndAsync(work, old.AccountId, [old.SessionId], cancellationToken);
        }

        var others = await life.Alive(work.Db).Where(s => s.AccountId == session.AccountId && s.Id != session.Id)
            .OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id)
            .Select(s => new { s.Id, s.Device }).ToListAsync(cancellationToken);
        work.Db.Sessions.Add(session);
        ActivityLog.Add(work, session.AccountId, ActivityKind.SignedIn, session.CreatedAt, session.Device);
        if (others.Count > 0)
        {
            Tell(NotificationCodes.SignIn, session.Device);
        }

        var surplus = others.Skip(options.Value.PerAccount - 1).ToList();
        await SessionEnding.EndAsync(work, session.AccountId, surplus.ConvertAll(s => s.Id), cancellationToken);
        surplus.ForEach(s => Tell(NotificationCodes.DeviceSignedOut, s.Device));
        return true;

        void Tell(string code, string device) => work.Events.AppendFeed(
            session.AccountId, FeedEventTypes.Notification, seq => new NotificationEvent(seq, code, Name: device), notable: true);
    }
}
