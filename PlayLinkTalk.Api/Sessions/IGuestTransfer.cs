using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Moves what a guest has to the account that its device signs in to.</summary>
internal interface IGuestTransfer
{
    /// <summary>In the transaction of the sign-in, before everything else in it.</summary>
    /// <returns>Null, or why it can't be: then nothing may be changed.</returns>
    Task<ProblemHttpResult?> MoveAsync(Work work, Guid guest, Guid account, CancellationToken cancellationToken);

    /// <summary>After the commit.</summary>
    void Moved(Guid guest, Guid account);
}
