using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Calendar;

public sealed record CalendarTexts : ITexts<CalendarTexts>
{
    public required string Title { get; init; }
    public required string Agenda { get; init; }
    public required string Week { get; init; }
    public required string Month { get; init; }
    public required string Before { get; init; }
    public required string Next { get; init; }
    public required string ThisDay { get; init; }
    /// <summary><c>{0}</c> year, <c>{1}</c> month by name.</summary>
    public required string MonthName { get; init; }
    /// <summary><c>{0}</c> month by name, <c>{1}</c> day, <c>{2}</c> weekday.</summary>
    public required string DayName { get; init; }
    public required string Empty { get; init; }
    public required string EmptyText { get; init; }
    public required string More { get; init; }
    public required string New { get; init; }
    public required string Edit { get; init; }
    public required string Name { get; init; }
    public required string Place { get; init; }
    public required string Start { get; init; }
    public required string Length { get; init; }
    public required string Repeats { get; init; }
    public required string Fixed { get; init; }
    public required string FixedHint { get; init; }
    public required string Reminders { get; init; }
    public required string OverPlans { get; init; }
    public required string Save { get; init; }
    public required string Saved { get; init; }
    public required string Delete { get; init; }
    public required string DeleteOne { get; init; }
    public required string DeleteReally { get; init; }
    public required string Settings { get; init; }
    public required string Zone { get; init; }
    public required string ZoneHint { get; init; }
    public required string Feed { get; init; }
    public required string FeedText { get; init; }
    public required string FeedLate { get; init; }
    public required string FeedSecret { get; init; }
    public required string FeedSince { get; init; }
    public required string FeedMake { get; init; }
    public required string FeedRenew { get; init; }
    public required string FeedEnd { get; init; }
    public required string FeedAddress { get; init; }
    public required string GuestFeed { get; init; }
    public required string Import { get; init; }
    public required string ImportText { get; init; }
    public required string ImportChoose { get; init; }
    public required string ImportOtherFile { get; init; }
    public required string ImportFile { get; init; }
    public required string ImportHint { get; init; }
    public required string ImportSend { get; init; }
    public required string ImportNone { get; init; }
    public required string ImportUnreadable { get; init; }
    public required string ImportFound { get; init; }
    /// <summary><c>{0}</c> entries that come.</summary>
    public required string ImportAccept { get; init; }
    public required string ImportDrop { get; init; }
    /// <summary><c>{0}</c> entries.</summary>
    public required string Imported { get; init; }
    public required string ImportClashes { get; init; }
    public required string ImportRepeats { get; init; }
    /// <summary><c>{0}</c> line of the file.</summary>
    public required string ImportLine { get; init; }
    public required IReadOnlyDictionary<ImportState, string> ImportStates { get; init; }
    /// <summary>By the field that a refused event lacks.</summary>
    public required IReadOnlyDictionary<string, string> ImportReasons { get; init; }
    public required string ImportOther { get; init; }
    /// <summary>Rules of repetition, by the value of an RRULE; empty: once.</summary>
    public required IReadOnlyDictionary<string, string> Rules { get; init; }
    public required string OtherRule { get; init; }
    /// <summary>Before a start.</summary>
    public required IReadOnlyDictionary<int, string> Ahead { get; init; }

    public static CalendarTexts Korean { get; } = new()
    {
        Title = "캘린더", Agenda = "목록", Week = "주", Month = "월", Before = "이전", Next = "다음", ThisDay = "오늘",
        MonthName = "{0}년 {1}", DayName = "{0} {1}일 ({2})",
        Empty = "일정이 없어요", EmptyText = "경기가 잡히면 여기에 자동으로 나타나요.", More = "일정이 더 있어요. 기간을 좁혀 보세요.",
        New = "일정 추가", Edit = "일정 수정", Name = "제목", Place = "장소", Start = "시작", Length = "길이", Repeats = "반복",
        Fixed = "이 시간에는 경기를 잡지 않기", FixedHint = "겹치는 시간으로 신청하면 먼저 물어봐요.", Reminders = "미리 알림",
        OverPlans = "겹쳐도 저장하기", Save = "저장하기", Saved = "저장했어요.",
        Delete = "일정 삭제", DeleteOne = "이 날짜만 삭제", DeleteReally = "삭제하기",
        Settings = "캘린더 설정", Zone = "시간대", ZoneHint = "일정과 알림을 이 시간대의 시계로 보여 드려요.",
        Feed = "다른 캘린더에서 보기", FeedText = "구글, 애플, 네이버 캘린더의 'URL로 추가'에 주소를 붙여 넣으면 경기와 일정이 함께 보여요.",
        FeedLate = "구글 캘린더는 몇 시간에서 하루에 한 번만 다시 읽어요. 급한 변경은 알림으로 알려 드려요.",
        FeedSecret = "주소를 아는 사람은 누구나 일정을 볼 수 있어요. 지금 한 번만 보여 드려요.",
        FeedSince = "주소를 사용하고 있어요. 만든 때: {0}", FeedMake = "주소 만들기", FeedRenew = "새 주소 만들기", FeedEnd = "주소 없애기",
        FeedAddress = "캘린더 주소", GuestFeed = "가입하면 다른 캘린더에서도 볼 수 있어요.",
        Rules = new Dictionary<string, string>
        {
            [""] = "반복 안 함", ["FREQ=DAILY"] = "매일", ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"] = "평일마다", ["FREQ=WEEKLY"] = "매주",
            ["FREQ=WEEKLY;INTERVAL=2"] = "2주마다", ["FREQ=MONTHLY"] = "매월", ["FREQ=YEARLY"] = "매년",
        },
        Import = "캘린더 가져오기", ImportText = "구글, 애플, 아웃룩, 에브리타임 등에서 내보낸 .ics 파일의 일정을 가져와요. 저장하기 전에 먼저 보여 드려요.",
        ImportChoose = "파일 고르기", ImportOtherFile = "다른 파일 고르기", ImportFile = "캘린더 파일 (.ics)",
        ImportHint = "1 MB, 일정 1,000개까지 가능해요. 지난 일정은 빼고, 미리 알림 없이 가져와요.", ImportSend = "미리 보기",
        ImportNone = "파일을 골라 주세요.", ImportUnreadable = "캘린더 파일로 읽을 수 없어요. .ics 파일인지 확인해 주세요.",
        ImportFound = "파일에 있는 일정", ImportAccept = "{0}개 가져오기", ImportDrop = "가져오지 않기", Imported = "일정 {0}개를 가져왔어요.",
        ImportClashes = "잡힌 경기나 신청한 시간과 겹쳐요.", ImportRepeats = "반복", ImportLine = "{0}번째 줄",
        ImportStates = new Dictionary<ImportState, string>
        {
            [ImportState.New] = "새 일정", [ImportState.Changed] = "바뀜", [ImportState.Same] = "이미 있음", [ImportState.Over] = "지난 일정",
            [ImportState.Refused] = "가져올 수 없음",
        },
        ImportReasons = new Dictionary<string, string>
        {
            ["startsAt"] = "시작 시간을 읽을 수 없어요.", ["zone"] = "모르는 시간대예요.", ["minutes"] = "길이가 1분보다 짧거나 14일보다 길어요.",
            ["repeats"] = "지원하지 않는 반복이에요.",
        },
        ImportOther = "일정으로 만들 수 없어요.",
        OtherRule = "다른 반복 ({0})",
        Ahead = new Dictionary<int, string>
        {
            [10] = "10분 전", [30] = "30분 전", [60] = "1시간 전", [180] = "3시간 전", [1440] = "하루 전", [10080] = "일주일 전",
        },
    };

    public static CalendarTexts English { get; } = new()
    {
        Title = "Calendar", Agenda = "Agenda", Week = "Week", Month = "Month", Before = "Before", Next = "Next", ThisDay = "Today",
        MonthName = "{1} {0}", DayName = "{2} {1} {0}",
        Empty = "Nothing planned", EmptyText = "Your games appear here by themselves.", More = "There is more: choose a shorter time.",
        New = "Add an entry", Edit = "Change the entry", Name = "Title", Place = "Place", Start = "Start", Length = "Length",
        Repeats = "Repeats", Fixed = "No games at this time", FixedHint = "A request that overlaps it asks you first.",
        Reminders = "Reminders", OverPlans = "Save although it overlaps", Save = "Save", Saved = "Saved.",
        Delete = "Remove the entry", DeleteOne = "Remove this day only", DeleteReally = "Remove",
        Settings = "Calendar settings", Zone = "Time zone", ZoneHint = "Plans and reminders follow the clocks of this zone.",
        Feed = "In other calendars",
        FeedText = "Add this address in Google, Apple or Outlook (\"from URL\") to see your games and plans there.",
        FeedLate = "Google Calendar reads it again only every few hours, at times once a day. Alerts tell you of changes at once.",
        FeedSecret = "With this address anyone can see your plans. It is shown only now.",
        FeedSince = "There is an address, made {0}.", FeedMake = "Make an address", FeedRenew = "Make another address",
        FeedEnd = "End the address", FeedAddress = "Address of the calendar", GuestFeed = "Sign up to see it in other calendars, too.",
        Rules = new Dictionary<string, string>
        {
            [""] = "Once", ["FREQ=DAILY"] = "Every day", ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"] = "On weekdays",
            ["FREQ=WEEKLY"] = "Every week", ["FREQ=WEEKLY;INTERVAL=2"] = "Every two weeks", ["FREQ=MONTHLY"] = "Every month",
            ["FREQ=YEARLY"] = "Every year",
        },
        Import = "Import a calendar",
        ImportText = "Takes over the entries of an .ics file that Google, Apple or Outlook exported. You see them before they are saved.",
        ImportChoose = "Choose a file", ImportOtherFile = "Choose another file", ImportFile = "Calendar file (.ics)",
        ImportHint = "Up to 1 MB and 1,000 entries. What is over is left out, and nothing reminds you of what is imported.",
        ImportSend = "Look at it first", ImportNone = "Choose a file.",
        ImportUnreadable = "This can't be read as a calendar. Is it an .ics file?", ImportFound = "In this file",
        ImportAccept = "Import {0}", ImportDrop = "Do not import", Imported = "Imported: {0}.",
        ImportClashes = "Overlaps a game or a request of yours.", ImportRepeats = "repeats", ImportLine = "Line {0}",
        ImportStates = new Dictionary<ImportState, string>
        {
            [ImportState.New] = "New", [ImportState.Changed] = "Changed", [ImportState.Same] = "Already there", [ImportState.Over] = "Over",
            [ImportState.Refused] = "Not possible",
        },
        ImportReasons = new Dictionary<string, string>
        {
            ["startsAt"] = "the start can't be read.", ["zone"] = "an unknown time zone.",
            ["minutes"] = "shorter than a minute, or longer than 14 days.", ["repeats"] = "it repeats in a way that is not possible here.",
        },
        ImportOther = "can't be an entry.",
        OtherRule = "Another rule ({0})",
        Ahead = new Dictionary<int, string>
        {
            [10] = "10 min before", [30] = "30 min before", [60] = "1 h before", [180] = "3 h before", [1440] = "A day before",
            [10080] = "A week before",
        },
    };
}
