using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Play;

/// <summary>Texts of a wish for every free time of some days.</summary>
public sealed record WeekTexts : ITexts<WeekTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Sleep { get; init; }
    public required string SleepHint { get; init; }
    public required string SleepFrom { get; init; }
    public required string SleepUntil { get; init; }
    public required string ClockWrong { get; init; }
    public required string Days { get; init; }
    /// <summary><c>{0}</c> days.</summary>
    public required string DaysCount { get; init; }
    public required string Show { get; init; }
    public required string Windows { get; init; }
    public required string WindowsHint { get; init; }
    public required string Nothing { get; init; }
    public required string NothingText { get; init; }
    /// <summary><c>{0}</c> month, <c>{1}</c> day, <c>{2}</c> weekday.</summary>
    public required string DayName { get; init; }
    public required string ChooseOne { get; init; }
    public required string WindowsWrong { get; init; }
    public required string Find { get; init; }
    public required string ShowAgain { get; init; }
    public required string Guest { get; init; }

    public static WeekTexts Korean { get; } = new()
    {
        Title = "시간 될 때마다 경기 찾기", Lead = "캘린더에서 비는 시간을 찾아 한 번에 신청해요. 경기가 잡히는 대로 알려 드려요.",
        Sleep = "쉬는 시간", SleepHint = "이 시간과 방해 금지 시간에는 찾지 않아요.", SleepFrom = "부터", SleepUntil = "까지",
        ClockWrong = "23:00처럼 입력해 주세요.", Days = "언제까지", DaysCount = "{0}일 동안",
        Show = "비는 시간 보기", Windows = "비는 시간", WindowsHint = "원하지 않는 시간은 빼 주세요.",
        Nothing = "비는 시간이 없어요", NothingText = "쉬는 시간을 줄이거나 기간을 늘려 보세요.",
        DayName = "{0} {1}일 ({2})",
        ChooseOne = "시간을 하나 이상 골라 주세요.", WindowsWrong = "그 사이 바뀐 시간이 있어요. 다시 확인해 주세요.",
        Find = "이 시간에 찾기", ShowAgain = "다시 찾아보기", Guest = "가입하면 비는 시간마다 한 번에 신청할 수 있어요.",
    };

    public static WeekTexts English { get; } = new()
    {
        Title = "A game whenever I am free", Lead = "We look for free times in your calendar and ask for a game in each of them, all at once.",
        Sleep = "Time to rest", SleepHint = "Nothing is asked for then, nor in your quiet hours.", SleepFrom = "From", SleepUntil = "Until",
        ClockWrong = "A time such as 23:00, please.", Days = "How far ahead", DaysCount = "{0} days",
        Show = "Show my free times", Windows = "Your free times", WindowsHint = "Leave out those that you do not want.",
        Nothing = "No free time", NothingText = "Rest less, or look farther ahead.",
        DayName = "{2} {1} {0}",
        ChooseOne = "Choose at least one time.", WindowsWrong = "A time has changed meanwhile. Please look again.",
        Find = "Find games then", ShowAgain = "Look again", Guest = "Sign up to ask for all your free times at once.",
    };
}
