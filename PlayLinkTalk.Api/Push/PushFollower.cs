using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Outbox;
using PlayLinkTalk.Api.Push.Rows;

namespace PlayLinkTalk.Api.Push;

/// <summary>Stores a push for each device of a reader that takes pushes. Accounts without one cost a single read.</summary>
internal sealed class PushFollower(IOptions<PushOptions> options) : IFeedFollower
{
    public async Task FollowAsync(PlayLinkDb db, IReadOnlyList<NotableEntry> entries, CancellationToken cancellationToken)
    {
        Guid[] readers = [.. entries.Where(entry => entry.IsListed).Select(entry => entry.AccountId).Distinct()];
        if (readers.Length == 0)
        {
            return;
        }

        var devices = (await db.PushSubscriptions.Where(s => readers.Contains(s.AccountId))
            .Select(s => new { s.AccountId, s.SessionId }).ToListAsync(cancellationToken)).ToLookup(s => s.AccountId, s => s.SessionId);
        if (devices.Count == 0)
        {
            return;
        }

        var life = TimeSpan.FromMinutes(options.Value.TtlMinutes);
        PushRow[] pushes =
        [
            .. from entry in entries
            where entry.IsListed
            from device in devices[entry.AccountId]
            select new PushRow
            {
                SessionId = device, Seq = entry.Seq, AccountId = entry.AccountId,
                Topic = PushSubject.Of(entry.Kind, entry.Content).Topic, CreatedAt = entry.At, ExpiresAt = entry.At + life,
                NextAt = entry.At,
            },
        ];
        // A newer push of a subject says what is true now. One that waits, or is tried again later, would say what was.
        var newest = pushes.GroupBy(push => (push.SessionId, push.Topic)).Select(same => same.MaxBy(push => push.Seq)!).ToList();
        Guid[] told = [.. newest.Select(push => push.SessionId).Distinct()];
        string[] topics = [.. newest.Select(push => push.Topic).Distinct()];
        await db.Pushes.Where(p => told.Contains(p.SessionId) && topics.Contains(p.Topic)).ExecuteDeleteAsync(cancellationToken);
        await db.InsertAsync(newest, cancellationToken);
    }
}
