using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Moderation;

public sealed record ModerationTexts : ITexts<ModerationTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Audit { get; init; }
    public required string Empty { get; init; }
    public required string More { get; init; }
    public required string Report { get; init; }
    public required string By { get; init; }
    public required string About { get; init; }
    public required string Words { get; init; }
    public required string Context { get; init; }
    public required string Reported { get; init; }
    public required string Earlier { get; init; }
    public required string EarlierUntil { get; init; }
    public required string Decision { get; init; }
    public required string DecisionMissing { get; init; }
    public required string Note { get; init; }
    public required string NoteHint { get; init; }
    public required string Days { get; init; }
    public required string DaysWrong { get; init; }
    public required string Decide { get; init; }
    public required string DecisionWrong { get; init; }
    public required string Operator { get; init; }
    public required string Queue { get; init; }
    public required string Filters { get; init; }
    public required string AnyKind { get; init; }
    public required string AnyReason { get; init; }
    public required string Apply { get; init; }
    public required string Take { get; init; }
    public required string Release { get; init; }
    public required string HeldByMe { get; init; }
    public required string HeldBy { get; init; }
    public required string Profile { get; init; }
    public required string Since { get; init; }
    public required string Thread { get; init; }
    public required string ThreadLead { get; init; }
    public required string NoThread { get; init; }
    public required string Member { get; init; }
    public required string Write { get; init; }
    public required string WriteWrong { get; init; }
    public required IReadOnlyDictionary<ReportAssignment, string> Assignments { get; init; }
    public required string Figures { get; init; }
    public required string Median { get; init; }
    public required string NoMedian { get; init; }
    public required string DaysLong { get; init; }
    public required string HoursLong { get; init; }
    public required string MinutesLong { get; init; }
    public required string OfStrike { get; init; }
    public required string Appeals { get; init; }
    public required string AppealsTitle { get; init; }
    public required string AppealsLead { get; init; }
    public required string NoAppeals { get; init; }
    public required string SuspendedBy { get; init; }
    public required string Until { get; init; }
    public required string NoEnd { get; init; }
    public required string AppealWords { get; init; }
    public required string Answer { get; init; }
    public required string AnswerHint { get; init; }
    public required string AnswerWrong { get; init; }
    public required string Grant { get; init; }
    public required string Reject { get; init; }
    public required string OwnSuspension { get; init; }
    public required string Notes { get; init; }
    public required string AddNote { get; init; }
    public required string NoteWrong { get; init; }
    public required string Password { get; init; }
    public required string PasswordHint { get; init; }
    public required IReadOnlyDictionary<ReportState, string> States { get; init; }
    public required IReadOnlyDictionary<ReportSubjectKind, string> Kinds { get; init; }
    public required IReadOnlyDictionary<ReportDecision, string> Decisions { get; init; }

    public static ModerationTexts Korean { get; } = new()
    {
        Title = "신고 관리", Lead = "오래 기다린 신고부터 보여 드려요.", Audit = "처리 기록", Empty = "신고가 없어요.", More = "더 보기",
        Report = "신고 내용", By = "신고한 사람: {0}", About = "대상: {0}", Words = "자세한 내용", Context = "신고 당시 내용", Reported = "신고된 글",
        Earlier = "고치거나 지우기 전", EarlierUntil = "{0}까지",
        Decision = "처리", DecisionMissing = "처리 방법을 선택해 주세요.", Note = "메모",
        NoteHint = "정지할 때는 회원에게 보이는 사유예요. 500자까지 입력할 수 있어요.",
        Days = "정지 기간(일)", DaysWrong = "1일부터 3,650일까지 입력해 주세요.", Decide = "처리하기",
        DecisionWrong = "이 신고에는 쓸 수 없는 처리이거나 내용이 빠졌어요.", Operator = "운영자",
        Queue = "맡은 사람", Filters = "골라 보기", AnyKind = "모든 대상", AnyReason = "모든 사유", Apply = "보기",
        Take = "내가 맡기", Release = "내려놓기", HeldByMe = "내가 맡은 신고예요.", HeldBy = "{0}님이 맡은 신고예요.",
        Profile = "신고 당시 프로필", Since = "가입: {0}",
        Thread = "대상 회원과의 대화", ThreadLead = "회원에게는 ‘운영팀’으로 보여요. 누가 신고했는지는 쓰지 마세요.", NoThread = "아직 주고받은 메시지가 없어요.",
        Member = "회원", Write = "회원에게 쓰기", WriteWrong = "메시지를 1,000자 이내로 입력해 주세요.",
        Assignments = new Dictionary<ReportAssignment, string>
        {
            [ReportAssignment.All] = "전체 {0}", [ReportAssignment.Mine] = "내 신고 {0}", [ReportAssignment.Open] = "맡은 사람 없음 {0}",
        },
        Figures = "대기 {0}건 · 지난 7일 처리 {1}건 · 정지 중 {2}명", Median = "처리까지 보통 {0}", NoMedian = "아직 처리한 신고가 없어요.",
        DaysLong = "{0}일", HoursLong = "{0}시간", MinutesLong = "{0}분",
        OfStrike = "출석 기록: 참가자 두 명이 알렸어요",
        Appeals = "이의 신청 ({0})", AppealsTitle = "이의 신청", AppealsLead = "정지한 사람이 아닌 다른 운영자가 결정해요.", NoAppeals = "기다리는 이의 신청이 없어요.",
        SuspendedBy = "정지한 사람: {0}", Until = "{0}까지", NoEnd = "기한 없음", AppealWords = "회원의 말", Answer = "회원에게 보낼 답변",
        AnswerHint = "500자까지 입력할 수 있어요.", AnswerWrong = "답변을 500자 이내로 입력해 주세요.", Grant = "정지 풀기", Reject = "정지 유지하기",
        OwnSuspension = "내가 정지한 회원이에요. 다른 운영자가 결정해요.", Notes = "운영자 메모", AddNote = "메모 남기기",
        NoteWrong = "메모를 1,000자 이내로 입력해 주세요.",
        Password = "비밀번호", PasswordHint = "회원을 정지하려면 본인 확인이 필요해요.",
        States = new Dictionary<ReportState, string> { [ReportState.Received] = "대기 중", [ReportState.Decided] = "처리됨" },
        Kinds = new Dictionary<ReportSubjectKind, string>
        {
            [ReportSubjectKind.Account] = "회원", [ReportSubjectKind.Message] = "메시지", [ReportSubjectKind.Post] = "게시글",
            [ReportSubjectKind.Comment] = "댓글", [ReportSubjectKind.Room] = "채팅방", [ReportSubjectKind.Match] = "경기",
            [ReportSubjectKind.Venue] = "장소",
        },
        Decisions = new Dictionary<ReportDecision, string>
        {
            [ReportDecision.Dismiss] = "문제없음", [ReportDecision.Warn] = "경고", [ReportDecision.Hide] = "숨기기",
            [ReportDecision.Suspend] = "이용 정지", [ReportDecision.Ban] = "영구 정지",
        },
    };

    public static ModerationTexts English { get; } = new()
    {
        Title = "Reports", Lead = "The longest waiting first.", Audit = "Audit log", Empty = "No reports.", More = "More",
        Report = "Report", By = "Reported by {0}", About = "About {0}", Words = "Details", Context = "At the time of the report",
        Reported = "reported", Earlier = "Before it was changed", EarlierUntil = "until {0}",
        Decision = "Decision", DecisionMissing = "Choose a decision, please.", Note = "Note",
        NoteHint = "With a suspension or ban it is the reason that the member reads. At most 500 characters.",
        Days = "Days of suspension", DaysWrong = "1 to 3,650 days, please.", Decide = "Decide",
        DecisionWrong = "This decision does not apply to the report, or a field is missing.", Operator = "operator",
        Queue = "Assigned to", Filters = "Filters", AnyKind = "Any subject", AnyReason = "Any reason", Apply = "Show",
        Take = "Take it", Release = "Give it back", HeldByMe = "You look at this report.", HeldBy = "{0} looks at this report.",
        Profile = "Profile at the time", Since = "Member since {0}",
        Thread = "Talk with the member",
        ThreadLead = "The member reads you as the team. Do not write which member made the report.", NoThread = "Nothing was written yet.",
        Member = "Member", Write = "Write to the member", WriteWrong = "A message of at most 1,000 characters, please.",
        Assignments = new Dictionary<ReportAssignment, string>
        {
            [ReportAssignment.All] = "All {0}", [ReportAssignment.Mine] = "Mine {0}", [ReportAssignment.Open] = "Not taken {0}",
        },
        Figures = "{0} waiting · {1} decided in 7 days · {2} suspended", Median = "Usually decided after {0}",
        NoMedian = "No decisions yet.", DaysLong = "{0} days", HoursLong = "{0} hours", MinutesLong = "{0} min",
        OfStrike = "Attendance record: two players stated it",
        Appeals = "Appeals ({0})", AppealsTitle = "Appeals",
        AppealsLead = "Another moderator than the one that suspended decides.",
        NoAppeals = "No appeals wait.", SuspendedBy = "Suspended by {0}", Until = "until {0}", NoEnd = "without an end",
        AppealWords = "The member says", Answer = "The answer that the member reads", AnswerHint = "At most 500 characters.",
        AnswerWrong = "An answer of at most 500 characters, please.", Grant = "End the suspension", Reject = "Keep the suspension",
        OwnSuspension = "You suspended this member: another moderator decides.", Notes = "Notes of moderators", AddNote = "Add a note",
        NoteWrong = "A note of at most 1,000 characters, please.",
        Password = "Password", PasswordHint = "Suspensions and bans need a proof that it is you.",
        States = new Dictionary<ReportState, string> { [ReportState.Received] = "Waiting", [ReportState.Decided] = "Decided" },
        Kinds = new Dictionary<ReportSubjectKind, string>
        {
            [ReportSubjectKind.Account] = "Member", [ReportSubjectKind.Message] = "Message", [ReportSubjectKind.Post] = "Post",
            [ReportSubjectKind.Comment] = "Comment", [ReportSubjectKind.Room] = "Room", [ReportSubjectKind.Match] = "Game",
            [ReportSubjectKind.Venue] = "Venue",
        },
        Decisions = new Dictionary<ReportDecision, string>
        {
            [ReportDecision.Dismiss] = "Nothing wrong", [ReportDecision.Warn] = "Warn", [ReportDecision.Hide] = "Hide",
            [ReportDecision.Suspend] = "Suspend", [ReportDecision.Ban] = "Ban",
        },
    };
}
