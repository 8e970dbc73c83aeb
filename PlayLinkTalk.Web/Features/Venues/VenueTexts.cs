using System.Globalization;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Venues;

/// <summary>Texts of venues: search, one venue, courts for games, and the pages of managers.</summary>
public sealed record VenueTexts : ITexts<VenueTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Sport { get; init; }
    public required string AnySport { get; init; }
    public required string District { get; init; }
    public required string Radius { get; init; }
    public required string When { get; init; }
    public required string WhenHint { get; init; }
    public required string Rooms { get; init; }
    public required string Show { get; init; }
    /// <summary><c>{0}</c> venues.</summary>
    public required string MapText { get; init; }
    public required string Nothing { get; init; }
    public required string NothingText { get; init; }
    public required string More { get; init; }
    public required string Free { get; init; }
    public required string NoBooking { get; init; }
    public required string ByBooking { get; init; }
    public required string Room { get; init; }
    public required string Directions { get; init; }
    public required string PhoneMap { get; init; }
    public required string Hours { get; init; }
    public required string AllDay { get; init; }
    /// <summary><c>{0}</c> days of the week.</summary>
    public required string ClosedOn { get; init; }
    public required string Courts { get; init; }
    public required string Indoor { get; init; }
    public required string Outdoor { get; init; }
    public required string Taken { get; init; }
    public required string AllFree { get; init; }
    public required string Book { get; init; }
    public required string BookText { get; init; }
    public required string Court { get; init; }
    public required string Start { get; init; }
    public required string StartWrong { get; init; }
    public required string Minutes { get; init; }
    public required string Hold { get; init; }
    public required string Bookings { get; init; }
    public required string BookingsText { get; init; }
    public required string NoBookings { get; init; }
    /// <summary><c>{0}</c> time.</summary>
    public required string HeldUntil { get; init; }
    public required string Booked { get; init; }
    public required string Confirm { get; init; }
    public required string End { get; init; }
    public required string SlotTaken { get; init; }
    public required string HoldExpired { get; init; }
    public required string TooManyBookings { get; init; }
    public required string GuestBooking { get; init; }
    public required string Near { get; init; }
    public required string NearText { get; init; }
    /// <summary><c>{0}</c> time until which it is kept.</summary>
    public required string KeptUntil { get; init; }
    public required string Propose { get; init; }
    public required string Managed { get; init; }
    public required string ManagedText { get; init; }
    public required string NoneManaged { get; init; }
    public required string Day { get; init; }
    public required string Edit { get; init; }
    public required string NothingBooked { get; init; }
    public required string EndSure { get; init; }
    public required string Before { get; init; }
    public required string After { get; init; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }
    public required string Organisation { get; init; }
    public required string Address { get; init; }
    public required string Price { get; init; }
    public required string Opens { get; init; }
    public required string Closes { get; init; }
    public required string ClosesHint { get; init; }
    public required string ClosedDays { get; init; }
    public required string TimeWrong { get; init; }
    public required string Save { get; init; }
    public required string Saved { get; init; }
    public required string Import { get; init; }
    public required string ImportText { get; init; }
    public required string ImportDo { get; init; }
    /// <summary><c>{0}</c> venues.</summary>
    public required string Imported { get; init; }
    public required string Weekdays { get; init; }
    public required string Pictures { get; init; }
    public required string NoPictures { get; init; }
    public required string AddPicture { get; init; }
    public required string AddPictureHint { get; init; }
    public required string TooManyPictures { get; init; }
    /// <summary><c>{0}</c> venue, <c>{1}</c> number.</summary>
    public required string PictureText { get; init; }
    public required IReadOnlyDictionary<CourtSurface, string> Surfaces { get; init; }

    public static VenueTexts Korean { get; } = new()
    {
        Title = "코트 찾기", Lead = "가까운 경기장과 공원, 빈 시간을 찾아보세요.",
        Sport = "종목", AnySport = "모든 종목", District = "지역", Radius = "거리", When = "시작 시간", WhenHint = "고르면 그때부터 한 시간 비어 있는 곳만 보여요.",
        Rooms = "회의실만", Show = "찾기", MapText = "가까운 {0}곳의 위치. 번호는 아래 목록과 같아요.",
        Nothing = "조건에 맞는 곳이 없어요", NothingText = "거리나 시간을 넓혀 보세요.", More = "더 보기",
        Free = "예약 없이 이용", NoBooking = "예약 없이 누구나 이용할 수 있어요.", ByBooking = "예약제", Room = "회의실",
        Directions = "길찾기", PhoneMap = "지도 앱", Hours = "운영 시간", AllDay = "24시간", ClosedOn = "{0} 휴무",
        Courts = "코트", Indoor = "실내", Outdoor = "야외", Taken = "예약된 시간", AllFree = "이 날은 모두 비어 있어요",
        Book = "예약하기", BookText = "먼저 10분 동안 잡아 두고, 확정하면 예약돼요.", Court = "코트", Start = "시작 시간",
        StartWrong = "시작 시간을 10분 단위로 골라 주세요.", Minutes = "이용 시간",
        Hold = "잡아 두기", Bookings = "내 예약", BookingsText = "잡아 둔 코트와 예약한 코트", NoBookings = "예약한 코트가 없어요",
        HeldUntil = "{0}까지 확정해 주세요", Booked = "예약됨", Confirm = "예약 확정", End = "예약 취소",
        SlotTaken = "방금 다른 예약이 잡혔어요. 다른 시간이나 코트를 골라 주세요.", HoldExpired = "확정 시간이 지났어요. 다시 잡아 주세요.",
        TooManyBookings = "예약이 너무 많아요. 하나를 취소하고 다시 해 주세요.", GuestBooking = "가입하면 예약할 수 있어요.",
        Near = "가까운 코트", NearText = "제안하면 참가자 과반수 찬성으로 예약돼요.", KeptUntil = "{0}까지 잡아 뒀어요", Propose = "제안",
        Managed = "내가 관리하는 곳", ManagedText = "예약 현황과 정보 수정", NoneManaged = "관리하는 곳이 없어요", Day = "예약 현황", Edit = "정보 수정",
        NothingBooked = "이 날은 예약이 없어요", EndSure = "취소하면 이용자에게 바로 알려 드려요.", Before = "전날", After = "다음 날",
        Name = "이름", NameEn = "영어 이름", Organisation = "단체", Address = "주소", Price = "요금", Opens = "여는 시간", Closes = "닫는 시간",
        ClosesHint = "자정을 넘기면 26:00처럼 적어 주세요.", ClosedDays = "쉬는 요일", TimeWrong = "06:30처럼 적어 주세요.", Save = "저장하기", Saved = "저장했어요.",
        Import = "CSV로 추가", ImportText = "첫 줄에 열 이름을 적은 CSV를 붙여 넣어 주세요. 한 줄이라도 틀리면 아무것도 추가하지 않아요.", ImportDo = "추가하기",
        Imported = "{0}곳을 추가했어요.", Weekdays = "일 월 화 수 목 금 토",
        Pictures = "사진", NoPictures = "아직 사진이 없어요.", AddPicture = "사진 추가", AddPictureHint = "장소 페이지에서 모든 회원에게 보여요.",
        TooManyPictures = "사진이 너무 많아요. 한 장을 지우고 다시 올려 주세요.", PictureText = "{0} 사진 {1}",
        Surfaces = new Dictionary<CourtSurface, string>
        {
            [CourtSurface.Wood] = "마루", [CourtSurface.Rubber] = "고무", [CourtSurface.Turf] = "인조 잔디", [CourtSurface.Grass] = "천연 잔디",
            [CourtSurface.Clay] = "클레이", [CourtSurface.Hard] = "하드", [CourtSurface.Sand] = "모래", [CourtSurface.Asphalt] = "아스팔트",
            [CourtSurface.Carpet] = "카펫", [CourtSurface.Other] = "기타",
        },
    };

    public static VenueTexts English { get; } = new()
    {
        Title = "Find a court", Lead = "Courts and parks nearby, and when they are free.",
        Sport = "Sport", AnySport = "Any sport", District = "District", Radius = "Distance", When = "Start",
        WhenHint = "Shows only places that are free for an hour from then.",
        Rooms = "Meeting rooms only", Show = "Search", MapText = "Where the {0} nearest are. The numbers are those of the list below.",
        Nothing = "No place fits", NothingText = "Try a larger distance or another time.", More = "More",
        Free = "No booking needed", NoBooking = "Everybody can play here without a booking.",
        ByBooking = "By booking", Room = "Meeting room",
        Directions = "Directions", PhoneMap = "Map app", Hours = "Hours", AllDay = "Around the clock", ClosedOn = "closed on {0}",
        Courts = "Courts", Indoor = "indoor", Outdoor = "outdoor", Taken = "Taken", AllFree = "Free all of this day",
        Book = "Book", BookText = "It is held for 10 minutes first, and booked when you confirm.", Court = "Court", Start = "Start",
        StartWrong = "Choose a time in steps of ten minutes.", Minutes = "Length", Hold = "Hold it",
        Bookings = "My bookings", BookingsText = "Courts that you hold or booked",
        NoBookings = "No court is booked", HeldUntil = "Confirm it by {0}", Booked = "Booked",
        Confirm = "Confirm", End = "Cancel the booking",
        SlotTaken = "It has just been taken. Choose another time or court.", HoldExpired = "It was held for too long. Hold it again.",
        TooManyBookings = "You have too many bookings. Cancel one first.", GuestBooking = "Sign up to book.",
        Near = "Courts nearby", NearText = "Propose one: it is booked when most players agree.", KeptUntil = "kept for you until {0}",
        Propose = "Propose", Managed = "Venues that I manage", ManagedText = "Bookings and details", NoneManaged = "You manage no venue",
        Day = "Bookings", Edit = "Details", NothingBooked = "Nothing is booked on this day", EndSure = "The players are told at once.",
        Before = "Day before", After = "Next day",
        Name = "Name", NameEn = "English name", Organisation = "Organisation", Address = "Address", Price = "Price", Opens = "Opens",
        Closes = "Closes", ClosesHint = "After midnight as 26:00.", ClosedDays = "Closed on", TimeWrong = "Such as 06:30, please.",
        Save = "Save", Saved = "Saved.",
        Import = "Add by CSV", ImportText = "Paste CSV with a line of names first. A single wrong line adds nothing.",
        ImportDo = "Add them",
        Imported = "{0} venues added.", Weekdays = "Sun Mon Tue Wed Thu Fri Sat",
        Pictures = "Pictures", NoPictures = "No pictures yet.", AddPicture = "Add a picture",
        AddPictureHint = "All members see it on the page of the venue.",
        TooManyPictures = "There are too many pictures. Remove one first.", PictureText = "{0}, picture {1}",
        Surfaces = new Dictionary<CourtSurface, string>
        {
            [CourtSurface.Wood] = "wood", [CourtSurface.Rubber] = "rubber", [CourtSurface.Turf] = "turf", [CourtSurface.Grass] = "grass",
            [CourtSurface.Clay] = "clay", [CourtSurface.Hard] = "hard court", [CourtSurface.Sand] = "sand",
            [CourtSurface.Asphalt] = "asphalt", [CourtSurface.Carpet] = "carpet", [CourtSurface.Other] = "other",
        },
    };

    /// <summary>What a picture shows, for those that do not see it.</summary>
    public string PictureOf(string venue, int number) => string.Format(CultureInfo.InvariantCulture, PictureText, venue, number);

    /// <summary>Why a court can't be had; null if the general text applies.</summary>
    public string? Refusal(string code) => code switch
    {
        ProblemCodes.SlotTaken => SlotTaken,
        ProblemCodes.HoldExpired => HoldExpired,
        ProblemCodes.TooManyBookings => TooManyBookings,
        ProblemCodes.TooManyPictures => TooManyPictures,
        ProblemCodes.MembersOnly => GuestBooking,
        _ => null,
    };
}
