using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Leases;

/// <summary>A duty as this process has taken it.</summary>
/// <param name="Duty">Its name.</param>
/// <param name="Holder">This process.</param>
/// <param name="Token">Of this taking.</param>
internal sealed record Lease(string Duty, Guid Holder, long Token)
{
    /// <summary>
    /// Whether the duty is still ours, and stays so until the transaction ends. What is done under a lease asks this first,
    /// in its own transaction: a process that was frozen believes for a while that it holds what another has taken.
    /// </summary>
    public async Task<bool> IsHeldAsync(Work work, CancellationToken cancellationToken)
    {
        // Changes nothing, but holds the row: nobody takes the duty between this question and the commit.
        var statement = Statement.Of(work.Db, "lease is held", 1, static (text, _) => text
            .Add("UPDATE ").Table<LeaseRow>().Add(" SET ")
            .Column<LeaseRow>(nameof(LeaseRow.Token)).Add(" = ").Value<LeaseRow>(nameof(LeaseRow.Token)).Add(" WHERE ")
            .Column<LeaseRow>(nameof(LeaseRow.Duty)).Add(" = ").Value<LeaseRow>(nameof(LeaseRow.Duty)).Add(" AND ")
            .Column<LeaseRow>(nameof(LeaseRow.HolderId)).Add(" = ").Value<LeaseRow>(nameof(LeaseRow.HolderId)).Add(" AND ")
            .Column<LeaseRow>(nameof(LeaseRow.Token)).Add(" = ").Value<LeaseRow>(nameof(LeaseRow.Token)));
        return await statement.ExecuteAsync([Token, Duty, Holder, Token], cancellationToken) == 1;
    }
}
