using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Web.Features.Administration;

public sealed partial record AdminTexts
{
    public static AdminTexts Korean { get; } = new()
    {
        Title = "서비스 관리", Reload = "새로 고침", Now = "지금", Accounts = "계정", Sessions = "로그인한 기기",
        SessionsLead = "최근에 로그인한 기기부터 보여 드려요.", Features = "기능 켜고 끄기",
        FeaturesLead = "끄면 모든 서버에서 몇 초 안에 멈추고, 화면에는 잠시 꺼 두었다고 나와요.",
        Announcements = "공지", AnnouncementsLead = "지금 접속한 모든 회원에게 바로 보여요.", Sports = "종목",
        SportsLead = "이름과 인원, 시간을 바꾸거나 새 신청을 잠시 멈출 수 있어요.",
        SportLead = "바꾼 인원과 시간은 앞으로 만들어지는 경기부터 적용돼요.", Venues = "장소",
        Connections = "연결", Wishes = "기다리는 신청", Games = "예정된 경기", MatchRate = "성사율(1시간)",
        Nodes = "서버별 연결", NoNodes = "최근에 상태를 알린 서버가 없어요.", Node = "서버", Queued = "대기", Lag = "지연",
        Queues = "대기열", Queue = "종류", Oldest = "가장 오래된 것", Waiting = "개수",
        LastHour = "최근 1시간, 1분마다 · 지금 {0} · 최대 {1}", LastDay = "최근 24시간, 1시간마다 · 지금 {0} · 최대 {1}",
        Search = "찾기", SearchHint = "닉네임의 앞부분(두 글자부터)이나 이메일 주소 전체로 찾아요.", None = "찾는 것이 없어요.",
        NoSessions = "로그인한 기기가 없어요.", More = "더 보기", Devices = "기기 {0}대", Suspended = "정지됨",
        Role = "역할", RoleHint = "역할을 바꾸면 모든 기기에서 로그아웃돼요. 관리자로 정하면 여기서 되돌릴 수 없어요.",
        End = "로그아웃", EndAll = "모든 기기에서 로그아웃", On = "켜짐", Off = "꺼짐", SwitchOn = "켜기", SwitchOff = "끄기",
        TextKo = "한국어", TextEn = "영어", Shown = "보여 줄 시간", Announce = "공지하기", Current = "보이는 공지",
        NoAnnouncements = "보이는 공지가 없어요.", Withdraw = "내리기", Numbers = "{0}~{1}명 · {2}분", OneNumber = "{0}명 · {1}분", Changed = "바뀜", Paused = "신청 멈춤",
        Pause = "새 신청 받지 않기", NameKo = "한국어 이름", NameEn = "영어 이름", MinPlayers = "최소 인원", MaxPlayers = "최대 인원",
        Minutes = "경기 시간(분)", Save = "저장하기", Built = "처음 값", Reset = "처음 값으로 되돌리기",
        NewVenue = "장소 추가", NewVenueLead = "같은 코트가 여러 개인 장소를 추가해요. 서로 다르면 CSV로 추가해 주세요.", Add = "추가하기",
        Kind = "종류", Lat = "위도", Lon = "경도", CourtCount = "코트 수", NoSport = "없음(회의실)", Surface = "바닥", Managers = "관리인",
        ManagersLead = "관리인은 이 장소의 정보와 예약을 관리해요.", Appoint = "관리인으로 정하기", Dismiss = "관리인에서 빼기",
        ShownFor = [(1, "1시간"), (3, "3시간"), (12, "12시간"), (24, "1일"), (72, "3일"), (168, "7일"), (720, "30일")],
        SeriesNames = new Dictionary<string, string>
        {
            [FigureName.Connections] = "연결", [FigureName.Sends] = "메시지", [FigureName.Lag] = "전달 지연(ms)",
            [FigureName.Queued] = "기다리는 전달", [FigureName.Unwritten] = "저장을 기다리는 메시지", [FigureName.Asked] = "새 신청",
            [FigureName.Matched] = "자리를 얻은 신청", [FigureName.Games] = "새 경기", [FigureName.Accounts] = "새 계정",
            [FigureName.Posts] = "새 글",
        },
        QueueNames = new Dictionary<string, string>
        {
            [QueueName.Events] = "실시간 이벤트", [QueueName.Letters] = "메일", [QueueName.Pushes] = "알림", [QueueName.Uploads] = "파일 확인",
            [QueueName.Reports] = "신고",
        },
        FeatureNames = new Dictionary<string, string>
        {
            [SwitchableFeature.SignUp] = "회원 가입", [SwitchableFeature.Guests] = "게스트로 시작", [SwitchableFeature.Wishes] = "경기 신청",
            [SwitchableFeature.Board] = "게시판", [SwitchableFeature.Uploads] = "파일과 사진 올리기", [SwitchableFeature.Bookings] = "코트 예약",
            [SwitchableFeature.Rooms] = "새 채팅방", [SwitchableFeature.Assistant] = "어시스턴트",
        },
        Roles = new Dictionary<AccountRole, string>
        {
            [AccountRole.Guest] = "게스트", [AccountRole.Member] = "회원", [AccountRole.Moderator] = "운영자", [AccountRole.Admin] = "관리자",
        },
        Kinds = new Dictionary<VenueKind, string>
        {
            [VenueKind.Facility] = "체육 시설", [VenueKind.Park] = "공원", [VenueKind.MeetingRoom] = "회의실",
        },
    };
}
