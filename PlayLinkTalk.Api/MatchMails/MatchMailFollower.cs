using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.MatchMails.Rows;
using PlayLinkTalk.Api.Outbox;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.MatchMails;

/// <summary>Stores a mail for players with a confirmed address when a game of theirs is made or called off.</summary>
internal sealed class MatchMailFollower(IOptions<MailOptions> options) : IFeedFollower
{
    public async Task FollowAsync(PlayLinkDb db, IReadOnlyList<NotableEntry> entries, CancellationToken cancellationToken)
    {
        if (options.Value.Transport == MailTransport.None)
        {
            return;
        }

        var games = entries.Select(entry => (Entry: entry, Game: GameOf(entry))).Where(told => told.Game is not null).ToList();
        if (games.Count == 0)
        {
            return;
        }

        Guid[] readers = [.. games.Select(told => told.Entry.AccountId).Distinct()];
        var reached = await Reached(db).Where(a => readers.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellationToken);
        await db.InsertAsync<MatchMailRow>(
            [
                .. games.Where(told => reached.Contains(told.Entry.AccountId)).Select(told => new MatchMailRow
                {
                    AccountId = told.Entry.AccountId, Seq = told.Entry.Seq, Id = Guid.CreateVersion7(told.Entry.At),
                    MatchId = told.Game!.Value.Match, Kind = told.Game.Value.Kind, CreatedAt = told.Entry.At, NextAt = told.Entry.At,
                }),
            ], cancellationToken);
    }

    /// <summary>Members whose address is known to be theirs.</summary>
    public static IQueryable<AccountRow> Reached(PlayLinkDb db) => db.Accounts.Where(
        a => a.EmailVerifiedAt != null && a.GuestUntil == null && a.ClosedAt == null && a.ErasedAt == null && !a.Simulated);

    private static (Guid Match, MatchMailKind Kind)? GameOf(NotableEntry entry) => entry.Content switch
    {
        MatchedEvent matched => (matched.MatchId, MatchMailKind.Matched),
        NotificationEvent { Code: NotificationKinds.MatchCalledOff, MatchId: { } match } => (match, MatchMailKind.CalledOff),
        _ => null,
    };
}
