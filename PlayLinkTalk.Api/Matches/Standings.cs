using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches;

/// <summary>What others may read of the ratings of a member: never fewer than five together.</summary>
internal static class Standings
{
    /// <summary>Fewer are not shown, and what is shown moves with every so many only: no single rating can be read from it.</summary>
    public const int Fewest = 5;

    /// <summary>Older ones no longer count.</summary>
    private const int Most = 50;

    /// <summary>
    /// Writes what <see cref="MannerAsync"/> says where matching reads it. The caller's transaction has written the ratings, and holds the
    /// accounts.
    /// </summary>
    public static async Task KeepAsync(PlayLinkDb db, IReadOnlyCollection<Guid> accounts, CancellationToken cancellationToken)
    {
        await db.PlayerManners.Where(m => accounts.Contains(m.AccountId)).ExecuteDeleteAsync(cancellationToken);
        foreach (var account in accounts)
        {
            if (await MannerAsync(db, account, cancellationToken) is { } manner)
            {
                await db.InsertAsync([new PlayerMannerRow { AccountId = account, Percent = manner.Percent }], cancellationToken);
            }
        }
    }

    /// <summary>Null while there are too few, or too few members that gave them.</summary>
    public static async Task<MannerScore?> MannerAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken)
    {
        var all = await db.PlayerRatings.CountAsync(r => r.AboutId == account, cancellationToken);
        var shown = all - (all % Fewest);
        var ratings = await db.PlayerRatings.AsNoTracking().Where(r => r.AboutId == account).OrderBy(r => r.At).ThenBy(r => r.MatchId)
            .ThenBy(r => r.ById).Skip(Math.Max(0, shown - Most)).Take(Math.Min(shown, Most)).ToListAsync(cancellationToken);
        if (ratings.Select(r => r.ById).Distinct().Count() < Fewest)
        {
            return null;
        }

        var percent = ratings.Average(r => r.Manner switch
        {
            Manner.Good => 100,
            Manner.Fine => 50,
            _ => 0,
        });
        var reasons = ratings.SelectMany(r => r.Reasons.Split(' ', StringSplitOptions.RemoveEmptyEntries)).GroupBy(reason => reason)
            .Select(reason => new ReasonCount(reason.Key, reason.Count())).Where(reason => reason.Count >= Fewest)
            .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Reason, StringComparer.Ordinal);
        return new((int)Math.Round(percent), ratings.Count, [.. reasons]);
    }
}
