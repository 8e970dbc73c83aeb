using System.Globalization;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Assistant;

public sealed record AssistantTexts : ITexts<AssistantTexts>
{
    public required string Title { get; init; }
    public required string TalkTo { get; init; }
    public required string Intro { get; init; }
    public required string Sees { get; init; }
    public required string Does { get; init; }
    public required string Wrong { get; init; }
    public required string BuiltIn { get; init; }
    public required string Try { get; init; }
    public required string Example { get; init; }
    public required string Begin { get; init; }
    public required string Left { get; init; }
    public required string LeftRoom { get; init; }
    public required string When { get; init; }
    public required string Off { get; init; }
    public required string Mentioned { get; init; }
    public required string Always { get; init; }
    public required string WhenHint { get; init; }
    public required string Instruction { get; init; }
    public required string InstructionHint { get; init; }
    public required string InstructionWrong { get; init; }
    public required string NoInstruction { get; init; }
    public required string Save { get; init; }
    public required string Saved { get; init; }
    public required string NotOwner { get; init; }
    public required string Blocked { get; init; }
    public required string Unblock { get; init; }
    public required string Set { get; init; }
    public required string Thinking { get; init; }
    public required string Stop { get; init; }
    public required string Stopping { get; init; }

    public static AssistantTexts Korean { get; } = new()
    {
        Title = "어시스턴트", TalkTo = "어시스턴트와 대화", Intro = "궁금한 걸 물어보면 자동으로 답해요.",
        Sees = "어시스턴트가 켜진 뒤의 최근 메시지만 보고, 귓속말은 보지 못해요.",
        Does = "예약, 참여, 초대처럼 무언가를 대신 해 주지는 못해요.", Wrong = "틀린 답을 할 수 있으니 중요한 건 꼭 확인해 주세요.",
        BuiltIn = "지금은 시연용 내장 응답기가 답해요. 언어 모델이 아니라서 근처 현황만 알아요.",
        Try = "이렇게 물어보세요", Example = "근처에서 풋살 기다리는 사람 몇 명이야?", Begin = "대화 시작",
        Left = "오늘 남은 내 답변 {0}/{1}번", LeftRoom = "오늘 남은 이 방의 답변 {0}/{1}번",
        When = "언제 답할까요?", Off = "끄기", Mentioned = "부를 때만", Always = "항상",
        WhenHint = "‘부를 때만’은 @어시스턴트를 넣거나 어시스턴트의 메시지에 답장할 때 답해요.",
        Instruction = "이 방의 안내 말", InstructionHint = "모든 답변이 따르는 2,000자 이하의 안내예요. 이 방의 모든 멤버가 볼 수 있어요.",
        InstructionWrong = "2,000자 이하로 입력해 주세요.", NoInstruction = "정해 둔 안내 말이 없어요.",
        Save = "저장", Saved = "저장했어요.", NotOwner = "방장만 바꿀 수 있어요.",
        Blocked = "어시스턴트를 차단하고 있어요. 차단을 풀면 대화할 수 있어요.", Unblock = "차단 해제하러 가기", Set = "어시스턴트 설정",
        Thinking = "답을 쓰는 중…", Stop = "멈추기", Stopping = "멈추는 중…",
    };

    public static AssistantTexts English { get; } = new()
    {
        Title = "Assistant", TalkTo = "Talk to the assistant", Intro = "Ask, and it answers by itself.",
        Sees = "It sees the latest messages since it was switched on, and never whispers.",
        Does = "It can't do anything for you: no booking, joining or inviting.", Wrong = "It can be wrong: check what matters.",
        BuiltIn = "A small built-in demo responder answers here. It is no language model and only knows live figures.",
        Try = "For example", Example = "How many wait for futsal near me?", Begin = "Start talking",
        Left = "{0} of {1} of your answers left today", LeftRoom = "{0} of {1} answers of this room left today",
        When = "When should it answer?", Off = "Off", Mentioned = "When called", Always = "Always",
        WhenHint = "When called: with @assistant, or with a reply to a message of the assistant.",
        Instruction = "Instruction for this room",
        InstructionHint = "Every answer follows it. At most 2,000 characters, and all members of the room can read it.",
        InstructionWrong = "At most 2,000 characters, please.", NoInstruction = "There is no instruction.",
        Save = "Save", Saved = "Saved.", NotOwner = "Only the owner of the room can change this.",
        Blocked = "You block the assistant. Unblock it to talk.", Unblock = "To the assistant's page", Set = "Assistant",
        Thinking = "Writing…", Stop = "Stop", Stopping = "Stopping…",
    };

    public string NameOf(AssistantMode mode) => mode switch
    {
        AssistantMode.Mentioned => Mentioned,
        AssistantMode.Always => Always,
        _ => Off,
    };

    public string LeftOf(AnswerBudget mine) => Of(Left, mine);

    public string LeftOfRoom(AnswerBudget room) => Of(LeftRoom, room);

    private static string Of(string text, AnswerBudget budget) =>
        string.Format(CultureInfo.InvariantCulture, text, budget.Left, budget.PerDay);
}
