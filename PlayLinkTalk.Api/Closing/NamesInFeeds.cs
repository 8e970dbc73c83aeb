using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Closing;

/// <summary>Takes an erased account's name out of the notifications that others got about it.</summary>
internal sealed class NamesInFeeds(WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts)
{
    private const int MostAtOnce = 200;
    private const string AccountField = "accountId";
    private const string NameField = "name";

    public async Task RemoveAsync(Guid account, CancellationToken cancellationToken)
    {
        foreach (var keys in (await FindAsync(account, cancellationToken)).Chunk(MostAtOnce))
        {
            await write.RunAsync((work, ct) => RemoveAsync(work, account, keys, ct), cancellationToken);
        }
    }

    /// <summary>Reads the whole table, which is rare: once for an account. Outside of a write transaction.</summary>
    private async Task<List<(Guid Owner, long Seq)>> FindAsync(Guid account, CancellationToken cancellationToken)
    {
        var id = account.ToString();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FeedEvents.Where(e => e.Data.Contains(id)).Select(e => new { e.AccountId, e.Seq })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(e => (e.AccountId, e.Seq));
    }

    private static async Task RemoveAsync(
        Work work, Guid account, IReadOnlyList<(Guid Owner, long Seq)> keys, CancellationToken cancellationToken)
    {
        foreach (var (owner, seq) in keys)
        {
            var row = await work.Db.FeedEvents.SingleOrDefaultAsync(e => e.AccountId == owner && e.Seq == seq, cancellationToken);
            if (row is not null && JsonNode.Parse(row.Data) is JsonObject data
                && data[AccountField]?.GetValue<string>() == account.ToString() && data.Remove(NameField))
            {
                row.Data = data.ToJsonString();
            }
        }
    }
}
