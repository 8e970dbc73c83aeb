using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Tells the players of a match what happened to it.</summary>
internal static class MatchNews
{
    public const string PlayerJoined = "player-joined";
    public const string PlayerLeft = "player-left";
    public const string CalledOff = "match-called-off";

    public static void Tell(Work work, IEnumerable<Guid> readers, string code, MatchRow match, Guid? about = null, string? name = null)
    {
        foreach (var reader in readers)
        {
            work.Events.AppendFeed(reader, FeedEventTypes.Notification, seq => new NotificationEvent(
                seq, code, match.Id, match.RoomId, about, name, match.Sport, match.District, match.StartsAt), notable: true);
        }
    }
}
