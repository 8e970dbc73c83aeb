using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Push;

namespace PlayLinkTalk.Api.Push;

/// <summary>
/// The words of pushes. A locked screen is public: without the member's consent they say what kind of news there is and nothing else,
/// and never more than fits into 3 KB.
/// </summary>
internal sealed class PushTexts(PlayCatalogue catalogue)
{
    /// <summary>A character takes six bytes at most in JSON: such a body fits with all that is around it.</summary>
    private const int LongestBody = 300;

    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);
    private static readonly LocalizedName Other = new("새 소식이 있어요", "There is news");

    private static readonly Dictionary<string, LocalizedName> Titles = new()
    {
        [FeedEventTypes.Matched] = new("경기가 잡혔어요", "Your game is on"),
        [FeedEventTypes.Reminder] = new("곧 시작해요", "It begins soon"),
        [FeedEventTypes.Ticket] = new("경기 신청에 새 소식이 있어요", "News about your request"),
        [NotificationKinds.PlayerJoined] = new("경기에 참가자가 들어왔어요", "A player joined your game"),
        [NotificationKinds.PlayerLeft] = new("경기에서 참가자가 빠졌어요", "A player left your game"),
        [NotificationKinds.ChangeProposed] = new("경기 변경 제안이 있어요", "A change of your game is proposed"),
        [NotificationKinds.MatchChanged] = new("경기가 변경됐어요", "Your game has changed"),
        [NotificationKinds.MatchCalledOff] = new("경기가 취소됐어요", "Your game is called off"),
        [NotificationKinds.WaitingListLeft] = new("경기 대기가 취소됐어요", "You no longer wait for a game"),
        [NotificationKinds.WaitingListMoved] = new("대기 중인 경기 시간이 바뀌었어요", "A game that you wait for has another start"),
        [NotificationKinds.SeatOffered] = new("대기 중인 경기에 자리가 났어요", "A seat is free in a game that you wait for"),
        [NotificationKinds.SeatPassed] = new("자리가 다음 분께 넘어갔어요", "The seat went to the next one"),
        [NotificationKinds.LastCall] = new("사람이 모자란 경기가 있어요", "A game lacks players"),
        [NotificationCodes.Strike] = new("출석 기록이 남았어요", "An entry in your attendance record"),
        [NotificationKinds.GameOver] = new("경기 어땠나요?", "How was your game?"),
        [NotificationKinds.ResultStated] = new("경기 결과가 올라왔어요", "The result of your game was stated"),
        [NotificationKinds.ResultDisputed] = new("경기 결과에 이의가 있어요", "The result of your game is disputed"),
        [NotificationKinds.EntryAdded] = new("채팅방에 새 일정이 있어요", "Your room has a new plan"),
        [NotificationKinds.EntryChanged] = new("채팅방 일정이 바뀌었어요", "A plan of your room has changed"),
        [NotificationKinds.EntryEnded] = new("채팅방 일정이 취소됐어요", "A plan of your room is off"),
        [NotificationKinds.PartyInvited] = new("함께 경기하자는 초대가 왔어요", "You are invited to play together"),
        [NotificationKinds.PartyJoined] = new("친구가 함께하기로 했어요", "A friend plays along"),
        [NotificationKinds.PartyDeclined] = new("초대가 거절됐어요", "Your invitation was declined"),
        [NotificationKinds.PartyEnded] = new("함께하는 경기 신청이 끝났어요", "A party has ended"),
        [NotificationKinds.RoomInvited] = new("채팅방 초대가 왔어요", "You are invited to a room"),
        [NotificationKinds.FriendRequest] = new("친구 요청이 왔어요", "A friend request"),
        [NotificationKinds.FriendAccepted] = new("새 친구가 생겼어요", "Your friend request was accepted"),
        [NotificationKinds.FriendPlaying] = new("친구의 새 경기가 있어요", "A friend has a new game"),
        [NotificationKinds.Mentioned] = new("채팅에서 언급됐어요", "You were mentioned"),
        [NotificationKinds.Replied] = new("내 메시지에 답장이 왔어요", "A reply to your message"),
        [NotificationKinds.PostCommented] = new("내 글에 댓글이 달렸어요", "A comment on your post"),
        [NotificationCodes.SignIn] = new("새 기기에서 로그인했어요", "Signed in on another device"),
        [NotificationCodes.FailedSignIns] = new("로그인 시도가 여러 번 실패했어요", "Several attempts to sign in failed"),
        [NotificationCodes.ReportDecided] = new("신고한 내용이 처리됐어요", "Your report was decided"),
        [NotificationCodes.Warned] = new("운영팀의 안내가 있어요", "A message from our team"),
        [NotificationCodes.TeamWrote] = new("운영팀이 메시지를 보냈어요", "Our team wrote to you"),
        [NotificationCodes.MemberAnswered] = new("회원이 운영팀에 답장했어요", "A member answered the team"),
    };

    /// <param name="db">Where the words of messages are.</param>
    /// <param name="entry">As the account may see it.</param>
    /// <param name="language">Of the account; null is Korean.</param>
    /// <param name="withDetails">Whether the account lets pushes say more than the kind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it is of a type that this version does not know.</returns>
    public async Task<PushContent?> WriteAsync(
        PlayLinkDb db, FeedEvent entry, string? language, bool withDetails, CancellationToken cancellationToken)
    {
        object? content = entry.Type switch
        {
            FeedEventTypes.Matched => entry.Data.Deserialize<MatchedEvent>(WireJson.Options),
            FeedEventTypes.Reminder => entry.Data.Deserialize<ReminderEvent>(WireJson.Options),
            FeedEventTypes.Ticket => entry.Data.Deserialize<TicketEvent>(WireJson.Options),
            FeedEventTypes.Notification => entry.Data.Deserialize<NotificationEvent>(WireJson.Options),
            _ => null,
        };
        if (content is null)
        {
            return null;
        }

        var kind = NotificationKinds.Of(entry.Type, content);
        var subject = PushSubject.Of(kind, content);
        var code = LetterTexts.LanguageOf(language);
        var body = withDetails ? await DetailsAsync(db, content, code, cancellationToken) : null;
        var title = Of(Titles.GetValueOrDefault(kind, Other), code);
        return new PushContent(entry.Seq, kind, title, body is null ? null : Shortened(body), subject.Url, subject.Tag);
    }

    private async Task<string?> DetailsAsync(PlayLinkDb db, object content, string language, CancellationToken cancellationToken) =>
        content switch
        {
            MatchedEvent matched => Game(matched.Sport, matched.District, null, matched.StartsAt, language),
            ReminderEvent { Sport: { } sport, District: { } district } reminder =>
                Game(sport, district, null, reminder.StartsAt, language),
            ReminderEvent { Title: { } title } reminder => $"{title} · {Moment(reminder.StartsAt, language)}",
            NotificationEvent { Title: { } title, StartsAt: { } start } told =>
                Joined(told.Name, $"{title} · {Moment(start, language)}"),
            NotificationEvent { RoomId: { } room, MessageSeq: { } seq } told => Joined(
                told.Name, await TextAsync(db, room, seq, cancellationToken)),
            NotificationEvent { Sport: { } sport, District: { } district, StartsAt: { } start } told => Joined(
                told.Name, Game(sport, district, told.Place, start, language)),
            NotificationEvent told => told.Name,
            _ => null,
        };

    /// <summary>Null when the message is deleted.</summary>
    private static Task<string?> TextAsync(PlayLinkDb db, Guid room, long seq, CancellationToken cancellationToken) => db.Messages
        .Where(m => m.RoomId == room && m.Seq == seq && m.Text != ""
            && !db.MessageMarks.Any(mark => mark.RoomId == room && mark.Seq == seq && mark.DeletedAt != null))
        .Select(m => (string?)m.Text).SingleOrDefaultAsync(cancellationToken);

    private string Game(string sport, string district, string? place, DateTimeOffset start, string language)
    {
        var where = place ?? (catalogue.FindDistrict(district) is { } known ? Of(known.Name, language) : district);
        return $"{(catalogue.FindSport(sport) is { } named ? Of(named.Name, language) : sport)} · {Moment(start, language)} · {where}";
    }

    private static string Moment(DateTimeOffset start, string language) => language == LetterTexts.Korean
        ? start.ToOffset(Seoul).ToString("M월 d일 HH:mm", CultureInfo.InvariantCulture)
        : start.ToOffset(Seoul).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);

    private static string? Joined(string? name, string? text) => (name, text) switch
    {
        (null, _) => text,
        (_, null) => name,
        _ => $"{name}: {text}",
    };

    private static string Of(LocalizedName name, string language) => language == LetterTexts.Korean ? name.Ko : name.En;

    /// <summary>No half of a surrogate pair is left at the end.</summary>
    private static string Shortened(string text)
    {
        if (text.Length <= LongestBody)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[LongestBody - 2]) ? LongestBody - 2 : LongestBody - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
