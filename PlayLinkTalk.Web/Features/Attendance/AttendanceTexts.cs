using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Attendance;

/// <summary>Texts of coming to games, and of strikes.</summary>
public sealed record AttendanceTexts : ITexts<AttendanceTexts>
{
    public required string Title { get; init; }
    public required string Confirm { get; init; }
    public required string ConfirmText { get; init; }
    public required string Confirmed { get; init; }
    public required string Count { get; init; }
    public required string Later { get; init; }
    public required string Open { get; init; }
    public required string CheckIn { get; init; }
    public required string CheckInText { get; init; }
    public required string MyCode { get; init; }
    public required string CodeUntil { get; init; }
    public required string Code { get; init; }
    public required string CodeWrong { get; init; }
    public required string CodeHint { get; init; }
    public required string CheckedIn { get; init; }
    public required string CheckedInText { get; init; }
    public required string Players { get; init; }
    public required string NotYet { get; init; }
    public required string Host { get; init; }
    public required string You { get; init; }
    public required string Missing { get; init; }
    public required string MissingText { get; init; }
    public required string NothingMissing { get; init; }
    public required string Send { get; init; }
    public required string Strikes { get; init; }
    public required string StrikesText { get; init; }
    public required string StrikesLead { get; init; }
    public required string NoStrikes { get; init; }
    public required string Weight { get; init; }
    public required string Lifted { get; init; }
    public required string Appeal { get; init; }
    public required string AppealWords { get; init; }
    public required string AppealWrong { get; init; }
    public required string AppealSend { get; init; }
    public required string AppealWaits { get; init; }
    public required string AppealGranted { get; init; }
    public required string Refuted { get; init; }
    public required string AppealRejected { get; init; }
    public required string Older { get; init; }
    public required IReadOnlyDictionary<AttendanceFault, string> Faults { get; init; }

    public static AttendanceTexts Korean { get; } = new()
    {
        Title = "출석", Confirm = "참석 확인하기", ConfirmText = "한 번만 눌러 주세요. 모두가 마음 편히 출발할 수 있어요.",
        Confirmed = "참석 확인", Count = "참석 확인 {0}/{1}", Later = "{0}부터 참석을 확인할 수 있어요.", Open = "출석 확인",
        CheckIn = "체크인하기", CheckInText = "현장에서 만난 참가자의 코드를 찍거나 입력하면 두 사람 모두 체크인돼요.",
        MyCode = "내 코드", CodeUntil = "{0}에 바뀌어요", Code = "다른 참가자의 코드", CodeWrong = "지금 보이는 6자리 코드를 확인해 주세요.",
        CodeHint = "숫자 6자리", CheckedIn = "체크인", CheckedInText = "체크인했어요. 다른 참가자에게 내 코드를 보여 줄 수 있어요.",
        Players = "참가자", NotYet = "아직", Host = "호스트", You = "나",
        Missing = "오지 않은 사람이 있나요?",
        MissingText = "체크인한 두 사람이 같은 내용을 알리면 기록돼요. 호스트와 다른 한 사람이 알려도 되는데, 둘 중 한 사람은 체크인했거나 아무도 코드를 쓰지 않고 경기가 끝난 때예요. 호스트는 가장 먼저 자리를 잡은 사람이에요.",
        NothingMissing = "문제없음", Send = "알리기",
        Strikes = "출석 기록", StrikesText = "지각·불참 기록과 이의 신청",
        StrikesLead = "두 사람이 같은 내용을 알렸을 때만 남아요. 점수는 90일마다 절반으로 줄어요. 인원이 모자라 취소된 경기는 누구에게도 기록되지 않아요.",
        NoStrikes = "남은 기록이 없어요.", Weight = "{0}점", Lifted = "취소됨", Appeal = "이의 신청", AppealWords = "사실과 다른 점을 알려 주세요",
        AppealWrong = "1~1,000자로 적어 주세요.", AppealSend = "보내기", AppealWaits = "이의 신청을 검토하고 있어요.",
        AppealGranted = "이의 신청이 받아들여졌어요: {0}", Refuted = "체크인으로 왔던 것이 확인돼 기록이 취소됐어요.",
        AppealRejected = "기록이 유지돼요: {0}", Older = "이전 기록",
        Faults = new Dictionary<AttendanceFault, string>
        {
            [AttendanceFault.Late] = "지각", [AttendanceFault.Left] = "일찍 떠남", [AttendanceFault.Absent] = "불참",
        },
    };

    public static AttendanceTexts English { get; } = new()
    {
        Title = "Attendance", Confirm = "Yes, I come", ConfirmText = "One tap, and everybody sets out without a doubt.",
        Confirmed = "comes", Count = "{0} of {1} come", Later = "From {0} on you can confirm that you come.", Open = "Attendance",
        CheckIn = "Check in", CheckInText = "Scan or type the code of a player that you meet there: both of you are checked in.",
        MyCode = "My code", CodeUntil = "changes at {0}", Code = "Code of another player",
        CodeWrong = "Look again: the six digits that the other player sees now.", CodeHint = "6 digits", CheckedIn = "is there",
        CheckedInText = "You are checked in. Show others your code.",
        Players = "Players", NotYet = "not yet", Host = "host", You = "you",
        Missing = "Is anybody missing?",
        MissingText =
            "It counts when two players that have checked in say the same. The host and one other count as well, if one of them has checked "
            + "in, or the game is over and no code was used. The host is the player that took a seat first.",
        NothingMissing = "all fine", Send = "Say it",
        Strikes = "Attendance record", StrikesText = "Late or absent, and appeals",
        StrikesLead =
            "An entry needs two players that say the same. It halves every 90 days. "
            + "A game that lacked players and was called off counts for none.",
        NoStrikes = "Nothing on record.", Weight = "{0} points", Lifted = "lifted", Appeal = "Appeal",
        AppealWords = "What is wrong about it", AppealWrong = "1 to 1,000 characters.", AppealSend = "Send",
        Refuted = "A check-in showed that you came: the record no longer counts.",
        AppealWaits = "A moderator looks at your appeal.", AppealGranted = "Your appeal was granted: {0}",
        AppealRejected = "The entry stays: {0}", Older = "Earlier entries",
        Faults = new Dictionary<AttendanceFault, string>
        {
            [AttendanceFault.Late] = "late", [AttendanceFault.Left] = "left early", [AttendanceFault.Absent] = "absent",
        },
    };
}
