using Microsoft.EntityFrameworkCore.Storage;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Data.MySql;

/// <summary>Names what is left when the retries of <see cref="WholeTransactionStrategy"/> are used up: the database is away.</summary>
internal sealed class AwayDatabase : IFailureNames
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>503 <c>unavailable</c>, or null for any other failure.</summary>
    public RetryLater? Find(Exception failure) => failure is RetryLimitExceededException ? RetryLater.Unavailable(Soon) : null;
}
