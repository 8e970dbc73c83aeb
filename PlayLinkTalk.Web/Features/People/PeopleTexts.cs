using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.People;

public sealed record PeopleTexts : ITexts<PeopleTexts>
{
    public required string Title { get; init; }
    public required string BlockedPerson { get; init; }
    public required string More { get; init; }
    public required string Talk { get; init; }
    public required string Profile { get; init; }
    public required string Sports { get; init; }
    public required string District { get; init; }
    public required CountedText GamesPlayed { get; init; }
    public required CountedText Common { get; init; }
    public required string FriendsTitle { get; init; }
    public required string FriendsLead { get; init; }
    public required string FriendChip { get; init; }
    public required string AskFriend { get; init; }
    public required string AcceptFriend { get; init; }
    public required string DeclineFriend { get; init; }
    public required string WithdrawFriend { get; init; }
    public required string EndFriend { get; init; }
    public required string Search { get; init; }
    public required string SearchHint { get; init; }
    public required string SearchAction { get; init; }
    public required string NothingFound { get; init; }
    public required string Received { get; init; }
    public required string Sent { get; init; }
    public required string NoFriends { get; init; }
    public required string FriendGames { get; init; }
    public required CountedText SeatsLeft { get; init; }
    public required string Full { get; init; }
    public required string NoFriendGames { get; init; }
    public required string FriendGamesSettings { get; init; }
    public required string MyCode { get; init; }
    public required string MyCodeText { get; init; }
    public required string NewCode { get; init; }
    public required string GuestCode { get; init; }
    public required string Block { get; init; }
    public required string BlockTitle { get; init; }
    public required string BlockText { get; init; }
    public required string BlockReally { get; init; }
    public required string Cancel { get; init; }
    public required string Blocked { get; init; }
    public required string BlockedText { get; init; }
    public required string Unblock { get; init; }
    public required string Undo { get; init; }
    public required string Unblocked { get; init; }
    public required string Report { get; init; }
    public required string ReportMessage { get; init; }
    public required string ReportTitle { get; init; }
    public required string ReportText { get; init; }
    public required string Reason { get; init; }
    public required string Words { get; init; }
    public required string WordsHint { get; init; }
    public required string WordsWrong { get; init; }
    public required string ReasonMissing { get; init; }
    public required string SendReport { get; init; }
    public required string HideReported { get; init; }
    public required string ReportThing { get; init; }
    public required string Reported { get; init; }
    public required string Online { get; init; }
    public required string LastSeen { get; init; }
    public required string JustSeen { get; init; }
    public required IReadOnlyDictionary<ReportReason, string> Reasons { get; init; }

    public static PeopleTexts Korean { get; } = new()
    {
        Title = "{0}님", BlockedPerson = "차단한 사용자", More = "{0}님 더보기", Talk = "1:1 채팅",
        Profile = "프로필 보기", Sports = "종목과 실력", District = "주로 {0}에서 운동해요", GamesPlayed = "함께한 경기 {0}번", Common = "함께 아는 친구 {0}명",
        FriendsTitle = "친구", FriendsLead = "친구가 되면 서로의 경기 소식을 받을 수 있어요.", FriendChip = "친구",
        AskFriend = "친구 요청하기", AcceptFriend = "수락", DeclineFriend = "거절", WithdrawFriend = "요청 취소", EndFriend = "친구 끊기",
        Search = "친구 찾기", SearchHint = "닉네임이나 친구 코드 8자리를 입력해 주세요.", SearchAction = "찾기", NothingFound = "찾는 사람이 없어요.",
        Received = "받은 요청", Sent = "보낸 요청", NoFriends = "아직 친구가 없어요. 함께 운동한 사람에게 친구를 요청해 보세요.",
        FriendGames = "친구의 경기", SeatsLeft = "{0}자리 남음", Full = "마감",
        NoFriendGames = "경기를 알리는 친구의 다음 경기가 여기에 나와요.", FriendGamesSettings = "알림 켜기",
        MyCode = "내 친구 코드", MyCodeText = "코드를 알려 주거나 QR을 보여 주면 바로 찾을 수 있어요.", NewCode = "새 코드 만들기",
        GuestCode = "계정을 저장하면 친구 코드가 생겨요.",
        Block = "차단하기", BlockTitle = "{0}님을 차단할까요?",
        BlockText = "서로 같은 경기에 배정되지 않고, 1:1 채팅을 할 수 없어요. 함께 있는 채팅방에서는 이 사람의 메시지가 보이지 않아요. 상대에게는 알리지 않아요.",
        BlockReally = "차단하기", Cancel = "취소", Blocked = "차단했어요.",
        BlockedText = "이 사람의 메시지와 이름이 보이지 않고, 서로 1:1 채팅을 할 수 없어요.", Unblock = "차단 해제하기", Undo = "되돌리기",
        Unblocked = "차단을 해제했어요.",
        Report = "신고하기", ReportMessage = "이 메시지 신고하기", ReportTitle = "{0}님 신고하기",
        ReportText = "운영팀이 확인하고 조치해요. 누가 신고했는지는 상대에게 알리지 않아요.",
        Reason = "신고 사유", Words = "자세한 내용", WordsHint = "언제 어떤 일이 있었는지 적어 주시면 도움이 돼요. 1,000자까지 입력할 수 있어요.",
        WordsWrong = "1,000자 이내로 입력해 주세요.", ReasonMissing = "신고 사유를 선택해 주세요.", SendReport = "신고하기",
        HideReported = "나에게는 바로 숨기기", ReportThing = "{0} 신고하기",
        Reported = "신고를 접수했어요. 알려 주셔서 고마워요.",
        Online = "접속 중", LastSeen = "마지막 접속 {0}", JustSeen = "마지막 접속 방금 전",
        Reasons = new Dictionary<ReportReason, string>
        {
            [ReportReason.Harassment] = "괴롭힘·욕설", [ReportReason.Hate] = "혐오·차별", [ReportReason.Sexual] = "성희롱·음란",
            [ReportReason.Scam] = "사기·금전 요구", [ReportReason.Spam] = "광고·도배", [ReportReason.Impersonation] = "사칭",
            [ReportReason.NoShow] = "노쇼", [ReportReason.Other] = "기타",
        },
    };

    public static PeopleTexts English { get; } = new()
    {
        Title = "{0}", BlockedPerson = "Blocked person", More = "More about {0}", Talk = "Talk in private",
        Profile = "See the profile", Sports = "Sports and levels", District = "Mostly plays in {0}",
        GamesPlayed = new("{0} game played", "{0} games played"), Common = new("{0} friend in common", "{0} friends in common"),
        FriendsTitle = "Friends", FriendsLead = "Friends can hear of each other's games.", FriendChip = "Friend",
        AskFriend = "Ask to be friends", AcceptFriend = "Accept", DeclineFriend = "Decline", WithdrawFriend = "Withdraw the request",
        EndFriend = "End the friendship",
        Search = "Find people", SearchHint = "A name, or a friend code of 8 characters.", SearchAction = "Find",
        NothingFound = "Nothing was found.",
        Received = "They ask you", Sent = "You asked them", NoFriends = "No friends yet. Ask people that you have played with.",
        FriendGames = "Games of friends", SeatsLeft = new("{0} seat left", "{0} seats left"), Full = "full",
        NoFriendGames = "The next games of friends that share them.",
        FriendGamesSettings = "Switch the alert on",
        MyCode = "My friend code", MyCodeText = "Tell it or show the QR code, and you are found at once.", NewCode = "Make a new code",
        GuestCode = "Keep your account to get a friend code.",
        Block = "Block", BlockTitle = "Block {0}?",
        BlockText = "You are never put into one game and can't talk in private. "
            + "In rooms that you share you no longer see their messages. They are not told.",
        BlockReally = "Block", Cancel = "Cancel", Blocked = "Blocked.",
        BlockedText = "You don't see their messages or their name, and the two of you can't talk in private.",
        Unblock = "Unblock", Undo = "Undo",
        Unblocked = "No longer blocked.",
        Report = "Report", ReportMessage = "Report this message", ReportTitle = "Report {0}",
        ReportText = "Our team looks at it and acts. They are not told who reported them.",
        Reason = "Reason", Words = "Details", WordsHint = "It helps to say what happened and when. At most 1,000 characters.",
        WordsWrong = "At most 1,000 characters, please.", ReasonMissing = "Choose a reason, please.", SendReport = "Send the report",
        HideReported = "Hide it from me at once", ReportThing = "Report: {0}",
        Reported = "We have your report. Thank you for telling us.",
        Online = "online", LastSeen = "last seen {0}", JustSeen = "last seen just now",
        Reasons = new Dictionary<ReportReason, string>
        {
            [ReportReason.Harassment] = "Harassment or abuse", [ReportReason.Hate] = "Hate or discrimination",
            [ReportReason.Sexual] = "Sexual content",
            [ReportReason.Scam] = "Scam or asking for money", [ReportReason.Spam] = "Advertising or spam",
            [ReportReason.Impersonation] = "Impersonation",
            [ReportReason.NoShow] = "Did not turn up", [ReportReason.Other] = "Something else",
        },
    };
}
