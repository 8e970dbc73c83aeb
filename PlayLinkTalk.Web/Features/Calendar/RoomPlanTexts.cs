using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Calendar;

/// <summary>Texts of what the members of a room plan together.</summary>
public sealed record RoomPlanTexts : ITexts<RoomPlanTexts>
{
    public required string Title { get; init; }
    public required string New { get; init; }
    public required string Empty { get; init; }
    public required string EmptyText { get; init; }
    /// <summary><c>{0}</c> the room.</summary>
    public required string SharedWith { get; init; }
    /// <summary><c>{0}</c> the author.</summary>
    public required string By { get; init; }
    public required string Answers { get; init; }
    public required string NoAnswer { get; init; }
    public required IReadOnlyDictionary<EntryAnswer, string> Answer { get; init; }
    public required string Clash { get; init; }
    public required string GoAnyway { get; init; }
    public required string End { get; init; }
    public required string EndOne { get; init; }
    public required string EndReally { get; init; }
    public required string EndHint { get; init; }
    public required string NotYours { get; init; }
    public required string Open { get; init; }
    public required string More { get; init; }

    public static RoomPlanTexts Korean { get; } = new()
    {
        Title = "함께하는 일정", New = "일정 제안하기", Empty = "아직 함께하는 일정이 없어요",
        EmptyText = "날짜를 올리면 멤버 모두에게 알리고, 각자의 캘린더에 나타나요.",
        SharedWith = "‘{0}’ 멤버 모두에게 알리고, 각자의 캘린더에 나타나요.", By = "{0}님의 제안",
        Answers = "참석 여부", NoAnswer = "아직 답한 사람이 없어요",
        Answer = new Dictionary<EntryAnswer, string>
        {
            [EntryAnswer.Going] = "참석", [EntryAnswer.Maybe] = "미정", [EntryAnswer.No] = "불참",
        },
        Clash = "이 시간에 잡힌 경기나 신청이 있어요.", GoAnyway = "겹쳐도 참석하기",
        End = "일정 취소", EndOne = "이 날짜만 취소", EndReally = "모두에게 알리고 취소하기", EndHint = "멤버 모두에게 취소를 알리고, 각자의 캘린더에서 사라져요.",
        NotYours = "제안한 사람만 고칠 수 있고, 방장은 취소할 수 있어요.", Open = "일정 보기", More = "일정이 더 있어요.",
    };

    public static RoomPlanTexts English { get; } = new()
    {
        Title = "Plans of the room", New = "Suggest a plan", Empty = "Nothing planned together yet",
        EmptyText = "Suggest a date: every member hears of it, and finds it in the calendar.",
        SharedWith = "Every member of “{0}” hears of it, and finds it in the calendar.", By = "Suggested by {0}",
        Answers = "Will you be there?", NoAnswer = "No answers yet",
        Answer = new Dictionary<EntryAnswer, string>
        {
            [EntryAnswer.Going] = "Going", [EntryAnswer.Maybe] = "Maybe", [EntryAnswer.No] = "No",
        },
        Clash = "You have a game or a request at this time.", GoAnyway = "Go all the same",
        End = "Call it off", EndOne = "Call this day off", EndReally = "Call it off and tell everybody",
        EndHint = "Every member hears of it, and it leaves their calendars.",
        NotYours = "Only its author can change it; the owner of the room can call it off.", Open = "The plan", More = "There is more.",
    };
}
