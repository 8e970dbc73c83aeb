using Microsoft.EntityFrameworkCore.Storage;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Data.MySql;

/// <summary>Answers 503 when the retries of <see cref="WholeTransactionStrategy"/> are exhausted.</summary>
internal sealed class AwayDatabase : IFailureNames
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>503 <c>unavailable</c>, or null for any other failure.</summary>
    public RetryLater? Find(Exception failure) => failure is RetryLimitExceededException ? RetryLater.Unavailable(Soon) : null;
}
