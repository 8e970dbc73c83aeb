using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PlayLinkTalk.Api.Push.Rows;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Push;

/// <summary>What a piece of news is about. Of two pushes about one subject only the newer is of interest.</summary>
/// <param name="Tag">Its name in the browser.</param>
/// <param name="Url">The page that tells more.</param>
internal sealed record PushSubject(string Tag, string Url)
{
    private const int TopicBytes = PushRow.TopicLength * 3 / 4;

    /// <summary>Its name at the push service, which learns nothing from it.</summary>
    public string Topic => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Tag)).AsSpan(0, TopicBytes));

    /// <param name="kind">The notification kind or code.</param>
    /// <param name="content">The event.</param>
    public static PushSubject Of(string kind, object content) => content switch
    {
        MatchedEvent matched => OfMatch(matched.MatchId),
        ReminderEvent { MatchId: { } match } => OfMatch(match),
        ReminderEvent { EntryId: { } entry } => new($"entry-{entry:N}", $"/calendar/entries/{entry}"),
        TicketEvent ticket => new($"ticket-{ticket.TicketId:N}", $"/waiting/{ticket.TicketId}"),
        NotificationEvent { MatchId: { } match } => OfMatch(match),
        NotificationEvent { EntryId: { } entry, RoomId: { } room, Code: NotificationKinds.EntryEnded } =>
            new($"entry-{entry:N}", $"/rooms/{room}/plans"),
        NotificationEvent { EntryId: { } entry } => new($"entry-{entry:N}", $"/calendar/entries/{entry}"),
        NotificationEvent { RoomId: { } room, MessageSeq: { } seq } => new($"room-{room:N}", $"/rooms/{room}?at={seq}"),
        NotificationEvent { RoomId: { } room } => new($"room-{room:N}", $"/rooms/{room}"),
        NotificationEvent { PartyId: { } party } => new($"party-{party:N}", $"/party/{party}"),
        NotificationEvent { ThreadId: { } thread } => new($"team-{thread:N}", $"/me/team/{thread}"),
        NotificationEvent { ReportId: { } report } => new($"report-{report:N}", $"/moderation/reports/{report}"),
        NotificationEvent { PostId: { } post } => new($"post-{post:N}", $"/board/{post}"),
        NotificationEvent { AccountId: { } account } => new($"person-{account:N}", "/notifications"),
        _ => new(kind, "/notifications"),
    };

    private static PushSubject OfMatch(Guid match) => new($"match-{match:N}", $"/matches/{match}");
}
