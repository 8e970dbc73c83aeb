using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Leases;

/// <summary>Rows that a slice keeps for a time only. <see cref="OldRows"/> removes them.</summary>
internal interface IOldRows
{
    /// <summary>Removes the oldest of those that are too old.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="most">As many at most: other writers do not wait for long.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>How many; fewer than <paramref name="most"/>: there are no more.</returns>
    Task<int> RemoveAsync(Work work, int most, CancellationToken cancellationToken);
}
