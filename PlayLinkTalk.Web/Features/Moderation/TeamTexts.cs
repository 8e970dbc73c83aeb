using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Moderation;

/// <summary>What a member reads of reports: its own, and what moderators write to it.</summary>
public sealed record TeamTexts : ITexts<TeamTexts>
{
    public required string Team { get; init; }
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Empty { get; init; }
    public required string You { get; init; }
    public required string Opened { get; init; }
    public required string Awaits { get; init; }
    public required string Answer { get; init; }
    public required string AnswerHint { get; init; }
    public required string AnswerWrong { get; init; }
    public required string Send { get; init; }
    public required string NoMore { get; init; }
    public required string Older { get; init; }
    public required string Reports { get; init; }
    public required string ReportsLead { get; init; }
    public required string NoReports { get; init; }
    public required IReadOnlyDictionary<ReportState, string> States { get; init; }

    public static TeamTexts Korean { get; } = new()
    {
        Team = "운영팀", Title = "운영팀과의 대화", Lead = "운영팀이 확인할 일이 있을 때 여기에 메시지를 남겨요. 나와 운영팀만 볼 수 있어요.",
        Empty = "운영팀에서 온 메시지가 없어요.", You = "나", Opened = "{0}에 시작했어요", Awaits = "답장을 기다려요",
        Answer = "답장", AnswerHint = "1,000자까지 쓸 수 있어요. 앞으로 {0}번 더 쓸 수 있어요.", AnswerWrong = "답장을 1,000자 이내로 입력해 주세요.",
        Send = "보내기", NoMore = "운영팀의 답변을 기다려 주세요.", Older = "이전 대화 보기",
        Reports = "내 신고", ReportsLead = "신고한 내용이 어떻게 됐는지 알려 드려요. 누가 신고했는지는 상대에게 알리지 않아요.", NoReports = "신고한 내용이 없어요.",
        States = new Dictionary<ReportState, string> { [ReportState.Received] = "접수됐어요", [ReportState.Decided] = "처리했어요" },
    };

    public static TeamTexts English { get; } = new()
    {
        Team = "The team", Title = "Talks with our team",
        Lead = "When our team needs to ask you something, you read it here. Only you and the team see it.",
        Empty = "The team has not written to you.", You = "You", Opened = "Began {0}", Awaits = "waits for your answer",
        Answer = "Your answer", AnswerHint = "At most 1,000 characters. You can write {0} more times.",
        AnswerWrong = "An answer of at most 1,000 characters, please.", Send = "Send", NoMore = "Please wait for the team's answer.",
        Older = "Earlier talks",
        Reports = "My reports", ReportsLead = "What became of what you reported. They are not told that it was you.",
        NoReports = "You have reported nothing.",
        States = new Dictionary<ReportState, string> { [ReportState.Received] = "received", [ReportState.Decided] = "decided" },
    };
}
