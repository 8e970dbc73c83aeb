using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.People;

public sealed record PeopleTexts : ITexts<PeopleTexts>
{
    public required string Title { get; init; }
    public required string BlockedPerson { get; init; }
    public required string More { get; init; }
    public required string Talk { get; init; }
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
    public required string Reported { get; init; }
    public required IReadOnlyDictionary<ReportReason, string> Reasons { get; init; }

    public static PeopleTexts Korean { get; } = new()
    {
        Title = "{0}님", BlockedPerson = "차단한 사용자", More = "{0}님 더보기", Talk = "1:1 채팅",
        Block = "차단하기", BlockTitle = "{0}님을 차단할까요?",
        BlockText = "서로 같은 경기에 배정되지 않고, 1:1 채팅을 할 수 없어요. 함께 있는 채팅방에서는 이 사람의 메시지가 보이지 않아요. 상대에게는 알리지 않아요.",
        BlockReally = "차단하기", Cancel = "취소", Blocked = "차단했어요.",
        BlockedText = "이 사람의 메시지와 이름이 보이지 않고, 서로 1:1 채팅을 할 수 없어요.", Unblock = "차단 해제하기", Undo = "되돌리기",
        Unblocked = "차단을 해제했어요.",
        Report = "신고하기", ReportMessage = "이 메시지 신고하기", ReportTitle = "{0}님 신고하기",
        ReportText = "운영팀이 확인하고 조치해요. 누가 신고했는지는 상대에게 알리지 않아요.",
        Reason = "신고 사유", Words = "자세한 내용", WordsHint = "언제 어떤 일이 있었는지 적어 주시면 도움이 돼요. 1,000자까지 입력할 수 있어요.",
        WordsWrong = "1,000자 이내로 입력해 주세요.", ReasonMissing = "신고 사유를 선택해 주세요.", SendReport = "신고하기",
        Reported = "신고를 접수했어요. 알려 주셔서 고마워요.",
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
        Reported = "We have your report. Thank you for telling us.",
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
