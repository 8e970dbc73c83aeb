using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Notifies the players of a match.</summary>
internal static class MatchNews
{
    public const string PlayerJoined = "player-joined";
    public const string PlayerLeft = "player-left";
    public const string CalledOff = "match-called-off";
    public const string ChangeProposed = NotificationKinds.ChangeProposed;
    public const string Changed = NotificationKinds.MatchChanged;
    public const string WaitingListMoved = NotificationKinds.WaitingListMoved;
    public const string WaitingListLeft = NotificationKinds.WaitingListLeft;

    /// <summary>A seat of the match is offered to the reader until that time.</summary>
    public static void TellOffer(Work work, Guid reader, MatchRow match, DateTimeOffset until) =>
        Append(work, reader, NotificationKinds.SeatOffered, match, null, null, until);

    /// <summary>What happened to the match as such.</summary>
    public static void Tell(Work work, IEnumerable<Guid> readers, string code, MatchRow match)
    {
        foreach (var reader in readers)
        {
            Append(work, reader, code, match, null, null);
        }
    }

    /// <summary>Announces an act of a player. Readers that block the player get it without the name.</summary>
    public static async Task TellAsync(
        Work work, IReadOnlyCollection<Guid> readers, string code, MatchRow match, Guid about, string name,
        CancellationToken cancellationToken)
    {
        var blockers = await BlockList.BlockersAmongAsync(work.Db, readers, about, cancellationToken);
        foreach (var reader in readers)
        {
            Append(work, reader, code, match, about, blockers.Contains(reader) ? null : name);
        }
    }

    private static void Append(
        Work work, Guid reader, string code, MatchRow match, Guid? about, string? name, DateTimeOffset? answerBy = null) =>
        work.Events.AppendFeed(reader, FeedEventTypes.Notification, seq => new NotificationEvent(
            seq, code, match.Id, match.RoomId, about, name, match.Sport, match.District, match.StartsAt, Place: match.Place,
            AnswerBy: answerBy), notable: true);
}
