using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Api.External;

/// <summary>A provider's word that the signed-in member is the account's owner: for a sensitive change as good as a password.</summary>
internal sealed class ExternalProof(WriteTransaction write, SessionConfirmation confirmation, TimeProvider time)
{
    /// <param name="context">The browser's return.</param>
    /// <param name="person">The person there.</param>
    /// <param name="session">The session that asked for it: a proof cannot be given in another person's browser.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Null, or the code of the refusal.</returns>
    public async Task<string?> ProveAsync(HttpContext context, ExternalPerson person, string session, CancellationToken cancellationToken)
    {
        if (Caller.Of(context.User) is not { IsGuest: false } caller || caller.SessionId.ToString() != session)
        {
            return ProblemCodes.ReauthenticationNeeded;
        }

        var now = time.Now();
        return await write.RunAsync<string?>(async (work, ct) =>
        {
            if (await work.Db.ExternalIdentities
                .Where(i => i.Provider == person.Provider && i.Subject == person.Subject && i.AccountId == caller.AccountId)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.LastUsedAt, now), ct) == 0)
            {
                return ProblemCodes.OtherPerson;
            }

            await confirmation.NoteAsync(work, caller, ct);
            return null;
        }, cancellationToken);
    }
}
