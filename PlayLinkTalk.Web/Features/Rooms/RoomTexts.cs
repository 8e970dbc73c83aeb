using System.Globalization;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Web.Forms;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Rooms;

public sealed record RoomTexts : ITexts<RoomTexts>
{
    public required string Title { get; init; }
    public required string Empty { get; init; }
    public required string EmptyText { get; init; }
    public required string FindGame { get; init; }
    public required string UnreadCount { get; init; }
    public required string NoMessageYet { get; init; }
    public required string FirstWords { get; init; }
    public required string Hidden { get; init; }
    public required string Whisper { get; init; }
    public required string Log { get; init; }
    public required string Earlier { get; init; }
    public required string Write { get; init; }
    public required string Send { get; init; }
    public required string TextWrong { get; init; }
    public required string DifferentMessage { get; init; }
    public required string TooLate { get; init; }
    public required string NoLongerHere { get; init; }
    public required string Pending { get; init; }
    public required string Failed { get; init; }
    public required string Retry { get; init; }
    public required string Discard { get; init; }
    public required string Typing { get; init; }
    public required string TypingMany { get; init; }
    public required string NotRead { get; init; }
    public required string NewMessages { get; init; }
    public required CountedText Members { get; init; }
    public required string Online { get; init; }
    public required string Game { get; init; }
    public required string Leave { get; init; }
    public required string LeaveReally { get; init; }
    public required string LeaveDirect { get; init; }
    public required string Joined { get; init; }
    public required string Left { get; init; }
    public required string You { get; init; }
    public required string UnreadFromHere { get; init; }
    public required string Invitations { get; init; }
    public required string InvitedBy { get; init; }
    public required string InvitationHint { get; init; }
    public required string Accept { get; init; }
    public required string Decline { get; init; }
    public required string Owner { get; init; }
    public required string Invited { get; init; }
    public required string Settings { get; init; }
    public required string Search { get; init; }
    public required string SearchMessages { get; init; }
    public required string NothingFound { get; init; }
    public required string Pinned { get; init; }
    public required string Renamed { get; init; }
    public required string OwnerIs { get; init; }
    public required string PinnedBy { get; init; }
    public required string Pictured { get; init; }
    public required string Plans { get; init; }
    public required string EntryAdded { get; init; }
    public required string EntryChanged { get; init; }
    public required string EntryEnded { get; init; }
    public required string Muted { get; init; }
    public required string CalledOff { get; init; }
    public required string ChangeProposed { get; init; }
    public required string MatchChanged { get; init; }
    public required string ChangeDeclined { get; init; }
    public required string ChangeUnfit { get; init; }
    public required string CourtLost { get; init; }
    public required string AssistantOff { get; init; }
    public required string AssistantMentioned { get; init; }
    public required string AssistantAlways { get; init; }
    public required string AnswerFailed { get; init; }
    public required string AnswerBusy { get; init; }
    public required string AnswerSlow { get; init; }
    public required string AnswerInterrupted { get; init; }
    public required string AnswerMemberBudget { get; init; }
    public required string AnswerRoomBudget { get; init; }
    public required string OtherNotice { get; init; }

    public static RoomTexts Korean { get; } = new()
    {
        Title = "채팅", Empty = "아직 채팅이 없어요", EmptyText = "경기가 잡히면 여기에 채팅방이 생겨요.", FindGame = "경기 찾기",
        UnreadCount = "읽지 않은 메시지 {0}개", NoMessageYet = "아직 메시지가 없어요", FirstWords = "먼저 인사해 보세요.",
        Hidden = "볼 수 없는 메시지예요", Whisper = "귓속말",
        Log = "채팅 내용", Earlier = "이전 메시지 보기", Write = "메시지 입력", Send = "보내기",
        TextWrong = "1–2,000자로 입력해 주세요.",
        DifferentMessage = "앞의 메시지는 이미 보냈어요. 이 내용을 새 메시지로 보내려면 한 번 더 눌러 주세요.",
        TooLate = "연결이 오래 끊겨 있었어요.", NoLongerHere = "이제 이 채팅방에 없어요.",
        Pending = "보내는 중", Failed = "보내지 못했어요", Retry = "다시 보내기", Discard = "삭제",
        Typing = "{0}님이 입력 중…", TypingMany = "{0}명이 입력 중…", NotRead = "{0}명이 안 읽음",
        NewMessages = "최신 메시지로", Members = "{0}명", Online = "{0}명 접속 중", Game = "경기 보기",
        Leave = "채팅방 나가기", LeaveReally = "나가기", LeaveDirect = "목록에서 사라지고, 누군가 다시 메시지를 보내면 지난 채팅과 함께 돌아와요. 상대에게는 알리지 않아요.",
        Joined = "{0}님이 들어왔어요", Left = "{0}님이 나갔어요", You = "나",
        UnreadFromHere = "여기까지 읽었어요",
        Invitations = "초대", InvitedBy = "{0}님이 초대했어요", InvitationHint = "참여하면 대화할 수 있어요.",
        Accept = "참여하기", Decline = "거절",
        Owner = "방장", Invited = "초대 중", Settings = "채팅방 설정", Search = "채팅방 찾기", SearchMessages = "메시지 검색", NothingFound = "찾는 채팅방이 없어요",
        Pinned = "고정", Renamed = "{0}님이 채팅방 이름을 ‘{1}’로 바꿨어요", OwnerIs = "{0}님이 방장이 됐어요",
        PinnedBy = "{0}님이 메시지를 고정했어요", Pictured = "{0}님이 채팅방 사진을 바꿨어요", Muted = "알림 꺼짐",
        Plans = "함께하는 일정", EntryAdded = "{0}님이 일정을 올렸어요: {1}", EntryChanged = "{0}님이 일정을 바꿨어요: {1}",
        EntryEnded = "{0}님이 일정을 취소했어요: {1}",
        CalledOff = "인원이 부족해 취소됐어요",
        ChangeProposed = "{0}님이 변경 제안을 올렸어요. 위에서 투표해 주세요", MatchChanged = "투표로 경기가 변경됐어요. 위에서 확인해 주세요",
        ChangeDeclined = "변경 제안이 부결됐어요", ChangeUnfit = "일정이 맞지 않아 변경되지 않았어요",
        AssistantOff = "{0}님이 어시스턴트를 껐어요",
        AssistantMentioned = "{0}님이 어시스턴트를 켰어요. @어시스턴트로 부르면 최근 메시지를 보고 답해요",
        AssistantAlways = "{0}님이 어시스턴트를 켰어요. 모든 메시지에 답해요",
        AnswerFailed = "어시스턴트가 답하지 못했어요",
        AnswerBusy = "어시스턴트가 지금 바빠요. 잠시 뒤에 다시 물어봐 주세요",
        AnswerSlow = "답변이 너무 오래 걸려 여기서 멈췄어요",
        AnswerInterrupted = "답변이 중간에 끊겼어요. 다시 물어봐 주세요",
        AnswerMemberBudget = "{0}님은 오늘 어시스턴트 답변을 모두 썼어요",
        AnswerRoomBudget = "이 방은 오늘 어시스턴트 답변을 모두 썼어요",
        CourtLost = "이 시간에 코트를 쓸 수 없게 됐어요. 위에서 다른 코트를 골라 주세요", OtherNotice = "새 소식이 있어요",
    };

    public static RoomTexts English { get; } = new()
    {
        Title = "Talk", Empty = "No conversations yet", EmptyText = "Each game has a room of its own: yours will appear here.",
        FindGame = "Find a game",
        UnreadCount = "{0} unread messages", NoMessageYet = "No messages yet", FirstWords = "Say hello first.",
        Hidden = "A message that you can't see", Whisper = "whisper",
        Log = "Conversation", Earlier = "Earlier messages", Write = "Write a message", Send = "Send",
        TextWrong = "1 to 2,000 characters, please.",
        DifferentMessage = "Your earlier message was sent already. Press send again to send this one, too.",
        TooLate = "The connection was gone for too long.", NoLongerHere = "You are no longer in this room.",
        Pending = "Sending", Failed = "Not sent", Retry = "Send again", Discard = "Discard",
        Typing = "{0} is typing…", TypingMany = "{0} people are typing…", NotRead = "not read by {0} yet",
        NewMessages = "To the newest", Members = new("{0} member", "{0} members"), Online = "{0} online", Game = "The game",
        Leave = "Leave the room", LeaveReally = "Yes, I leave",
        LeaveDirect = "It disappears from your list, and comes back with its history when one of you writes again. They are not told.",
        Joined = "{0} came in", Left = "{0} left", You = "me",
        UnreadFromHere = "New from here",
        Invitations = "Invitations", InvitedBy = "Invited by {0}", InvitationHint = "Join to write.",
        Accept = "Join", Decline = "Decline",
        Owner = "owner", Invited = "invited", Settings = "Room settings", Search = "Find a room",
        SearchMessages = "Search messages", NothingFound = "No such room",
        Pinned = "Pinned", Renamed = "{0} named the room “{1}”", OwnerIs = "{0} is the owner now", PinnedBy = "{0} pinned a message",
        Pictured = "{0} changed the picture of the room",
        Plans = "Plans of the room", EntryAdded = "{0} suggests a plan: {1}", EntryChanged = "{0} changed the plan: {1}",
        EntryEnded = "{0} called the plan off: {1}",
        Muted = "muted",
        CalledOff = "Too few players were left: the game is called off",
        ChangeProposed = "{0} proposes a change: please vote above", MatchChanged = "You agreed: the game has changed, see above",
        ChangeDeclined = "The proposed change was not accepted", ChangeUnfit = "The proposed time no longer suited everybody",
        AssistantOff = "{0} switched the assistant off",
        AssistantMentioned = "{0} switched the assistant on: call it with @assistant, and it reads the latest messages",
        AssistantAlways = "{0} switched the assistant on: it answers every message",
        AnswerFailed = "The assistant could not answer",
        AnswerBusy = "The assistant is busy. Ask again in a moment",
        AnswerSlow = "The answer took too long and ends here",
        AnswerInterrupted = "The answer was interrupted. Ask again",
        AnswerMemberBudget = "{0} has used all answers of the assistant for today",
        AnswerRoomBudget = "This room has used all answers of the assistant for today",
        CourtLost = "The court is not free at this time any more: see above for others", OtherNotice = "There is news",
    };

    /// <summary>Why a message was refused, by problem code; null if the general text applies.</summary>
    public string? Refusal(string code) => code switch
    {
        ProblemCodes.InvalidRequest => TextWrong,
        ProblemCodes.DifferentMessage => DifferentMessage,
        ProblemCodes.NotFound => NoLongerHere,
        _ => null,
    };

    /// <summary>The same for the page's script, plus the case that only the script detects: waited too long.</summary>
    public IReadOnlyDictionary<string, string> Refusals(ProblemTexts problems) => new Dictionary<string, string>
    {
        [ProblemCodes.InvalidRequest] = TextWrong,
        [ProblemCodes.NotFound] = NoLongerHere,
        ["too-late"] = TooLate,
        [""] = problems.Other,
    };

    /// <summary>
    /// Texts of the service's notices by code; the entry without a code is for unknown codes. {0} is the member that a notice is about,
    /// {1} its detail. An entry of a code and a detail comes before that of the code alone.
    /// </summary>
    public IReadOnlyDictionary<string, string> Notices => new Dictionary<string, string>
    {
        [NoticeCodes.MatchCalledOff] = CalledOff,
        [NoticeCodes.Joined] = Joined,
        [NoticeCodes.Left] = Left,
        [NoticeCodes.Renamed] = Renamed,
        [NoticeCodes.Owner] = OwnerIs,
        [NoticeCodes.Pinned] = PinnedBy,
        [NoticeCodes.Pictured] = Pictured,
        [NoticeCodes.EntryAdded] = EntryAdded,
        [NoticeCodes.EntryChanged] = EntryChanged,
        [NoticeCodes.EntryEnded] = EntryEnded,
        [NoticeCodes.ChangeProposed] = ChangeProposed,
        [NoticeCodes.MatchChanged] = MatchChanged,
        [NoticeCodes.ChangeDeclined] = ChangeDeclined,
        [NoticeCodes.ChangeUnfit] = ChangeUnfit,
        [NoticeCodes.CourtLost] = CourtLost,
        [Of(NoticeCodes.AssistantChanged, "off")] = AssistantOff,
        [Of(NoticeCodes.AssistantChanged, "mentioned")] = AssistantMentioned,
        [Of(NoticeCodes.AssistantChanged, "always")] = AssistantAlways,
        [NoticeCodes.AnswerFailed] = AnswerFailed,
        [Of(NoticeCodes.AnswerFailed, AnswerFailures.Busy)] = AnswerBusy,
        [Of(NoticeCodes.AnswerFailed, AnswerFailures.Slow)] = AnswerSlow,
        [Of(NoticeCodes.AnswerFailed, AnswerFailures.Interrupted)] = AnswerInterrupted,
        [Of(NoticeCodes.AnswerFailed, AnswerFailures.MemberBudget)] = AnswerMemberBudget,
        [Of(NoticeCodes.AnswerFailed, AnswerFailures.RoomBudget)] = AnswerRoomBudget,
        [""] = OtherNotice,
    };

    public string Notice(Message notice) => string.Format(
        CultureInfo.InvariantCulture,
        Notices.GetValueOrDefault(Of(notice.Text, notice.Detail)) ?? Notices.GetValueOrDefault(notice.Text ?? "", OtherNotice),
        notice.Sender?.Name, notice.Detail);

    private static string Of(string? code, string? detail) => $"{code}:{detail}";
}
