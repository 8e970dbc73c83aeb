using System.Globalization;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Forms;

/// <summary>Readable texts for the API's problem codes.</summary>
public sealed record ProblemTexts : ITexts<ProblemTexts>
{
    public required string Summary { get; init; }
    public required string Field { get; init; }
    public required string InvalidCredentials { get; init; }
    public required string WrongPassword { get; init; }
    public required string InvalidToken { get; init; }
    public required string CommonPassword { get; init; }
    public required string OwnPassword { get; init; }
    public required string ServicePassword { get; init; }
    public required string InvalidCode { get; init; }
    public required string ChallengeExpired { get; init; }
    public required string ReauthenticationNeeded { get; init; }
    public required string SecondFactorExists { get; init; }
    public required string AccountLocked { get; init; }
    public required string RateLimited { get; init; }
    public required string EmailTaken { get; init; }
    public required string OverlappingPlan { get; init; }
    public required string OverlappingEntry { get; init; }
    public required string TooManyEntries { get; init; }
    public required string OpenGame { get; init; }
    public required string OpenRequest { get; init; }
    public required string OpenParty { get; init; }
    public required string AlreadyMatched { get; init; }
    public required string NotYet { get; init; }
    public required string TooManyCodes { get; init; }
    public required string CheckInFirst { get; init; }
    public required string AlreadyEnded { get; init; }
    public required string AlreadyStarted { get; init; }
    public required string AnswerTooLate { get; init; }
    public required string AlreadyDeclined { get; init; }
    public required string SeatWithdrawn { get; init; }
    public required string Suspended { get; init; }
    public required string AlreadyDecided { get; init; }
    public required string AlreadyAssigned { get; init; }
    public required string ThreadFull { get; init; }
    public required string NewAccount { get; init; }
    public required string OwnDecision { get; init; }
    public required string ProtectedAccount { get; init; }
    public required string ChangedMeanwhile { get; init; }
    public required string NotFound { get; init; }
    public required string GameNotMovable { get; init; }
    public required string TooManyTickets { get; init; }
    public required string TooManyFriends { get; init; }
    public required string ProviderUnverified { get; init; }
    public required string ProviderDenied { get; init; }
    public required string ProviderFailed { get; init; }
    public required string AlreadyLinked { get; init; }
    public required string OtherPerson { get; init; }
    public required string LastWayIn { get; init; }
    public required string NoPartySeat { get; init; }
    public required string PartyNotOpen { get; init; }
    public required string PartyRule { get; init; }
    public required string PartyHasMembers { get; init; }
    public required string FeatureOff { get; init; }
    public required string SportPaused { get; init; }
    public required string ReservedName { get; init; }
    public required string NameTaken { get; init; }
    public required string TooManyLinks { get; init; }
    public required string TooManyPictures { get; init; }
    public required string TooManyRooms { get; init; }
    public required string Away { get; init; }
    public required string Other { get; init; }

    public static ProblemTexts Korean { get; } = new()
    {
        Summary = "다시 확인해 주세요",
        Field = "입력한 내용을 다시 확인해 주세요.",
        InvalidCredentials = "이메일이나 비밀번호가 맞지 않아요.",
        WrongPassword = "비밀번호가 맞지 않아요.",
        InvalidToken = "이미 사용했거나 기한이 지난 코드예요. 메일을 다시 받아 주세요.",
        CommonPassword = "많은 사람이 쓰거나 유출된 적이 있는 비밀번호예요. 다른 비밀번호를 정해 주세요.",
        OwnPassword = "내 이메일 주소나 닉네임은 비밀번호로 쓸 수 없어요.",
        ServicePassword = "서비스나 종목 이름만으로는 비밀번호를 정할 수 없어요.",
        InvalidCode = "코드가 맞지 않거나 이미 사용됐어요. 새 코드를 입력해 주세요.",
        ChallengeExpired = "시간이 지났어요. 처음부터 다시 로그인해 주세요.",
        ReauthenticationNeeded = "먼저 본인 확인이 필요해요. 비밀번호를 입력하거나 다시 로그인해 주세요.",
        SecondFactorExists = "2단계 인증을 이미 사용하고 있어요.",
        AccountLocked = "비밀번호가 여러 번 틀려 잠시 잠겼어요. {0}분 뒤에 다시 시도해 주세요.",
        RateLimited = "요청이 너무 많아요. {1}초 뒤에 다시 시도해 주세요.",
        EmailTaken = "이미 가입된 이메일이에요. 로그인해 보세요.",
        OverlappingPlan = "이 시간에 이미 다른 경기나 신청이 있어요. 시간을 바꾸거나 먼저 취소해 주세요.",
        OverlappingEntry = "이 시간에 캘린더 일정이 있어요. 시간을 바꾸거나, 일정이 있어도 찾기를 선택해 주세요.",
        TooManyEntries = "캘린더에 일정이 너무 많아요. 지난 일정을 지워 주세요.",
        OpenGame = "겹치는 경기 보기", OpenRequest = "겹치는 신청 보기", OpenParty = "겹치는 친구 자리 보기",
        AlreadyMatched = "이미 경기가 잡혔어요. 경기 화면에서 참가를 취소할 수 있어요.",
        AlreadyEnded = "이미 끝난 신청이에요.",
        AlreadyStarted = "경기가 시작돼 참가를 취소할 수 없어요.",
        AnswerTooLate = "응답 시간이 지났어요.", NotYet = "아직 할 수 없어요.",
        TooManyCodes = "코드를 여러 번 잘못 입력했어요. 내 코드를 다른 참가자에게 보여 주세요.", CheckInFirst = "참석을 확인했거나 체크인한 사람만 알릴 수 있어요.",
        AlreadyDeclined = "이미 거절한 경기예요.",
        SeatWithdrawn = "그사이 조건이 바뀌어 이 경기에는 참여할 수 없어요. 계속 찾아볼게요.",
        Suspended = "이용이 정지된 계정이에요. 사유: {0}",
        AlreadyAssigned = "다른 운영자가 맡은 신고예요.", ThreadFull = "지금은 더 쓸 수 없어요. 답변을 기다려 주세요.",
        NewAccount = "첫 경기를 마치면 모르는 회원에게도 먼저 말을 걸 수 있어요. 그전에는 친구나 함께 경기한 회원과 이야기할 수 있어요.",
        AlreadyDecided = "다른 운영자가 이미 처리했어요.", ProtectedAccount = "이 계정은 내 권한으로 처리할 수 없어요.",
        OwnDecision = "내가 정지한 회원이에요. 다른 운영자가 결정해요.",
        ChangedMeanwhile = "그 사이에 내용이 바뀌었어요. 다시 열어서 수정해 주세요.",
        NotFound = "찾을 수 없어요. 이미 사라졌을 수 있어요.",
        GameNotMovable = "게스트로 잡은 경기에 이 계정으로는 참여할 수 없어요.",
        TooManyTickets = "게스트는 동시에 여러 경기를 찾을 수 없어요. 먼저 취소하거나 계정을 저장해 주세요.",
        ProviderUnverified = "그 서비스가 확인한 이메일 주소가 없어요. 이메일로 가입한 뒤 보안 설정에서 연결해 주세요.",
        ProviderDenied = "로그인을 취소했어요.", ProviderFailed = "로그인을 마치지 못했어요. 다시 시도해 주세요.",
        OtherPerson = "그곳에서 로그인한 사람은 이 계정에 연결된 사람이 아니에요. 연결된 계정으로 다시 확인해 주세요.",
        AlreadyLinked = "이미 다른 계정과 연결돼 있어요.", LastWayIn = "다른 로그인 방법이 없어요. 먼저 비밀번호를 정해 주세요.",
        TooManyFriends = "친구나 요청이 너무 많아요.",
        NoPartySeat = "남은 자리가 없어요.", PartyNotOpen = "지금은 친구 자리를 바꿀 수 없어요.",
        PartyRule = "함께하는 사람들의 조건이 맞지 않아 이 자리는 받을 수 없어요.",
        PartyHasMembers = "친구가 이미 이 시간에 함께하기로 했어요. 시간과 종목은 그대로 두어야 해요.",
        FeatureOff = "운영자가 이 기능을 잠시 꺼 두었어요. 나중에 다시 시도해 주세요.",
        SportPaused = "지금은 이 종목의 새 신청을 받지 않아요. 다른 종목을 골라 주세요.",
        ReservedName = "서비스나 운영자 이름처럼 보여 쓸 수 없어요. 다른 닉네임을 정해 주세요.",
        NameTaken = "같은 주소에 이름이 같은 시설이 이미 있어요.",
        TooManyLinks = "링크가 너무 많아요. 첫 경기를 마치면 더 넣을 수 있어요.",
        TooManyPictures = "사진이 너무 많아요. 첫 경기를 마치면 더 올릴 수 있어요.",
        TooManyRooms = "나나 초대한 회원의 채팅방이 너무 많아요. 쓰지 않는 방에서 먼저 나와 주세요.",
        Away = "서버가 잠시 응답하지 않아요. 잠시 후 다시 시도해 주세요.",
        Other = "처리하지 못했어요. 다시 시도해 주세요.",
    };

    public static ProblemTexts English { get; } = new()
    {
        Summary = "Please check again",
        Field = "Please check this value.",
        InvalidCredentials = "Email or password is wrong.",
        WrongPassword = "The password is wrong.",
        InvalidToken = "This code was used or is too old. Ask for another mail.",
        CommonPassword = "Many people use this password, or it was leaked. Please choose another one.",
        OwnPassword = "Your own address or name can't be your password.",
        ServicePassword = "The names of this service and of sports alone make no password.",
        InvalidCode = "The code is wrong or was used before. Enter a new one.",
        ChallengeExpired = "That took too long. Please sign in from the start.",
        ReauthenticationNeeded = "Please show first that it is you: enter your password, or sign in again.",
        SecondFactorExists = "The second step is on already.",
        AccountLocked = "Too many wrong attempts. Try again in {0} min.",
        RateLimited = "Too many requests. Try again in {1} s.",
        EmailTaken = "This email already has an account. Try signing in.",
        OverlappingPlan = "You already have a game or a request at that time. Choose another time or cancel it first.",
        OverlappingEntry = "Your calendar has an entry at that time. Choose another time, or choose to look all the same.",
        TooManyEntries = "Your calendar is full. Remove entries that are over.",
        OpenGame = "See that game", OpenRequest = "See that request", OpenParty = "See that seat with friends",
        AlreadyMatched = "Your game has been made already. You can leave it on its page.",
        AlreadyEnded = "This request is over already.",
        AlreadyStarted = "The game has begun, so you can't leave it any more.",
        AnswerTooLate = "The time to answer is over.", NotYet = "It is too early for that.",
        TooManyCodes = "Too many wrong codes. Show your code to another player instead.",
        CheckInFirst = "Only players that have checked in can say it.",
        AlreadyDeclined = "You have declined this game.",
        SeatWithdrawn = "Things have changed and this game does not fit any more. We keep looking.",
        Suspended = "This account is suspended. Reason: {0}",
        AlreadyAssigned = "Another moderator looks at this report.",
        ThreadFull = "You can't write more for now. Wait for an answer, please.",
        NewAccount = "After your first game you can write to members that you don't know. Until then to friends and players of your games.",
        AlreadyDecided = "Another moderator has decided it.", ProtectedAccount = "Your role does not reach this account.",
        OwnDecision = "You suspended this member: another moderator decides.",
        ChangedMeanwhile = "It was changed meanwhile. Open it again to edit it.",
        NotFound = "Not found. It may be gone already.",
        GameNotMovable = "A game that you have as a guest does not admit this account.",
        TooManyTickets = "Guests look for few games at a time. Cancel one, or keep your account first.",
        ProviderUnverified = "That service has no confirmed address of yours. Sign up by email, then link it under Security.",
        ProviderDenied = "The sign-in was cancelled.", ProviderFailed = "The sign-in was not finished. Please try again.",
        OtherPerson = "That is another account than the linked one. Choose the linked one.",
        AlreadyLinked = "It is linked to another account.", LastWayIn = "Nothing else signs you in. Set a password first.",
        TooManyFriends = "There are too many friends or requests.",
        NoPartySeat = "No seat is left.", PartyNotOpen = "Seats for friends can't be changed now.",
        PartyRule = "The wishes of the other players do not admit you to this seat.",
        PartyHasMembers = "Friends have agreed on this time: the time and the sport stay.",
        FeatureOff = "This is switched off for everybody at the moment. Please try again later.",
        SportPaused = "New requests for this sport are not taken at the moment. Please choose another one.",
        ReservedName = "This looks like a name of the service or its staff. Please choose another one.",
        NameTaken = "Another venue at this address has this name.",
        TooManyLinks = "These are too many links. After your first game you can write more of them.",
        TooManyPictures = "These are too many pictures. After your first game you can show more of them.",
        TooManyRooms = "You or somebody that you invite is in too many rooms. Leave one first.",
        Away = "The service doesn't answer right now. Please try again in a moment.",
        Other = "That did not work. Please try again.",
    };

    /// <summary>Of a field, where the API gives it a code.</summary>
    public string OfField(string? code) => code switch
    {
        FieldCodes.CommonPassword => CommonPassword,
        FieldCodes.OwnPassword => OwnPassword,
        FieldCodes.ServicePassword => ServicePassword,
        FieldCodes.SportPaused => SportPaused,
        FieldCodes.ReservedName => ReservedName,
        FieldCodes.NameTaken => NameTaken,
        FieldCodes.TooManyLinks => TooManyLinks,
        FieldCodes.TooManyPictures => TooManyPictures,
        _ => Field,
    };

    public string Of(ApiProblem problem) => problem.Code switch
    {
        ProblemCodes.InvalidCredentials => InvalidCredentials,
        ProblemCodes.WrongPassword => WrongPassword,
        ProblemCodes.InvalidToken => InvalidToken,
        ProblemCodes.InvalidCode => InvalidCode,
        ProblemCodes.ChallengeExpired => ChallengeExpired,
        ProblemCodes.ReauthenticationNeeded => ReauthenticationNeeded,
        ProblemCodes.SecondFactorExists => SecondFactorExists,
        ProblemCodes.AccountLocked => Wait(AccountLocked, problem.RetryAfter),
        ProblemCodes.RateLimited => Wait(RateLimited, problem.RetryAfter),
        ProblemCodes.EmailTaken => EmailTaken,
        ProblemCodes.OverlappingPlan => OverlappingPlan,
        ProblemCodes.OverlappingEntry => OverlappingEntry,
        ProblemCodes.TooManyEntries => TooManyEntries,
        ProblemCodes.AlreadyMatched => AlreadyMatched,
        ProblemCodes.NotYet => NotYet,
        ProblemCodes.TooManyCodes => TooManyCodes,
        ProblemCodes.CheckInFirst => CheckInFirst,
        ProblemCodes.AlreadyEnded => AlreadyEnded,
        ProblemCodes.AlreadyStarted => AlreadyStarted,
        ProblemCodes.AnswerTooLate => AnswerTooLate,
        ProblemCodes.AlreadyDeclined => AlreadyDeclined,
        ProblemCodes.SeatWithdrawn => SeatWithdrawn,
        ProblemCodes.GameNotMovable => GameNotMovable,
        ProblemCodes.TooManyTickets => TooManyTickets,
        ProblemCodes.TooManyFriends => TooManyFriends,
        ProblemCodes.NoPartySeat => NoPartySeat,
        ProblemCodes.PartyNotOpen => PartyNotOpen,
        ProblemCodes.PartyRule => PartyRule,
        ProblemCodes.PartyHasMembers => PartyHasMembers,
        ProblemCodes.Suspended => string.Format(CultureInfo.InvariantCulture, Suspended, problem.Detail),
        ProblemCodes.AlreadyDecided => AlreadyDecided,
        ProblemCodes.AlreadyAssigned => AlreadyAssigned,
        ProblemCodes.ThreadFull => ThreadFull,
        ProblemCodes.NewAccount => NewAccount,
        ProblemCodes.OwnDecision => OwnDecision,
        ProblemCodes.ProtectedAccount => ProtectedAccount,
        ProblemCodes.ChangedMeanwhile => ChangedMeanwhile,
        ProblemCodes.ProviderUnverified => ProviderUnverified,
        ProblemCodes.ProviderDenied => ProviderDenied,
        ProblemCodes.ProviderFailed => ProviderFailed,
        ProblemCodes.AlreadyLinked => AlreadyLinked,
        ProblemCodes.OtherPerson => OtherPerson,
        ProblemCodes.LastWayIn => LastWayIn,
        ProblemCodes.FeatureOff => FeatureOff,
        ProblemCodes.TooManyRooms => TooManyRooms,
        ProblemCodes.NotFound => NotFound,
        _ => problem.IsTransient ? Away : Other,
    };

    private static string Wait(string text, TimeSpan? wait)
    {
        var time = wait ?? TimeSpan.FromMinutes(1);
        return string.Format(CultureInfo.InvariantCulture, text, Math.Ceiling(time.TotalMinutes), Math.Ceiling(time.TotalSeconds));
    }
}
