using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Accounts;

public sealed record AccountTexts : ITexts<AccountTexts>
{
    public required string SignInTitle { get; init; }
    public required string Invitation { get; init; }
    public required string SignInLead { get; init; }
    public required string SignInAction { get; init; }
    public required string NoAccountYet { get; init; }
    public required string Forgotten { get; init; }
    public required string PasswordChanged { get; init; }
    public required string Closed { get; init; }
    public required string SecondStepTitle { get; init; }
    public required string SecondStepLead { get; init; }
    public required string Code { get; init; }
    public required string CodeHint { get; init; }
    public required string CodeMissing { get; init; }
    public required string StartAgain { get; init; }
    public required string PasskeySignIn { get; init; }
    public required string PasskeyFailed { get; init; }
    public required string SignOutTitle { get; init; }
    public required string SignOutLead { get; init; }
    public required string Stay { get; init; }
    public required string SignUpTitle { get; init; }
    public required string SignUpLead { get; init; }
    public required string SignUpAction { get; init; }
    public required string HaveAccount { get; init; }
    public required string Email { get; init; }
    public required string EmailWrong { get; init; }
    public required string Password { get; init; }
    public required string PasswordHint { get; init; }
    public required string PasswordMissing { get; init; }
    public required string DisplayName { get; init; }
    public required string DisplayNameHint { get; init; }
    public required string DisplayNameWrong { get; init; }
    public required string Gender { get; init; }
    public required string GenderHint { get; init; }
    public required string Undisclosed { get; init; }
    public required string Female { get; init; }
    public required string Male { get; init; }
    public required string OtherGender { get; init; }
    public required string BirthYear { get; init; }
    public required string BirthYearWrong { get; init; }
    public required string District { get; init; }
    public required string DistrictWrong { get; init; }
    public required string ChooseDistrict { get; init; }
    public required string Optional { get; init; }
    public required string SuspendedTitle { get; init; }
    public required string SuspendedUntil { get; init; }
    public required string Banned { get; init; }
    public required string AppealLead { get; init; }
    public required string AppealWords { get; init; }
    public required string AppealWrong { get; init; }
    public required string AppealSend { get; init; }
    public required string AppealReceived { get; init; }
    public required string AppealRejected { get; init; }
    public required string AppealGranted { get; init; }
    public required string AppealExpired { get; init; }

    public static AccountTexts Korean { get; } = new()
    {
        Invitation = "{0} 같이 해요",
        SignInTitle = "로그인", SignInLead = "다시 만나서 반가워요.", SignInAction = "로그인", NoAccountYet = "처음이신가요? 가입하기",
        Forgotten = "비밀번호를 잊으셨나요?", PasswordChanged = "비밀번호를 바꿨어요. 새 비밀번호로 로그인해 주세요.",
        Closed = "탈퇴를 접수했어요. 14일 안에 로그인하면 취소돼요.",
        SecondStepTitle = "한 번 더 확인할게요", SecondStepLead = "인증 앱에 보이는 6자리 코드를 입력해 주세요.",
        Code = "인증 코드", CodeHint = "앱을 쓸 수 없다면 복구 코드를 입력해 주세요.", CodeMissing = "코드를 입력해 주세요.",
        StartAgain = "처음부터 다시 로그인하기",
        PasskeySignIn = "패스키로 로그인", PasskeyFailed = "패스키로 로그인하지 못했어요. 다시 시도하거나 비밀번호로 로그인해 주세요.",
        SignOutTitle = "로그아웃할까요?", SignOutLead = "이 기기에서 로그아웃해요. 다른 기기는 그대로예요.", Stay = "계속 사용하기",
        SignUpTitle = "회원가입", SignUpLead = "1분이면 끝나요. 가입하면 바로 함께할 사람을 찾을 수 있어요.", SignUpAction = "가입하고 경기 찾기",
        HaveAccount = "이미 계정이 있어요",
        Email = "이메일", EmailWrong = "이메일 주소를 확인해 주세요.",
        Password = "비밀번호", PasswordHint = "10자 이상 입력해 주세요. 문장처럼 길수록 안전해요.", PasswordMissing = "비밀번호를 입력해 주세요.",
        DisplayName = "닉네임", DisplayNameHint = "함께하는 사람들에게 보여요.", DisplayNameWrong = "1–30자로 입력해 주세요.",
        Gender = "성별", GenderHint = "성별 조건이 있는 경기에만 사용돼요.",
        Undisclosed = "비공개", Female = "여성", Male = "남성", OtherGender = "기타",
        BirthYear = "출생연도", BirthYearWrong = "출생연도 네 자리를 입력해 주세요.",
        District = "주로 운동하는 동네", DistrictWrong = "동네를 선택해 주세요.", ChooseDistrict = "동네 선택",
        Optional = "선택",
        SuspendedTitle = "이용이 정지됐어요", SuspendedUntil = "{0}까지 로그인할 수 없어요.", Banned = "기한 없이 정지됐어요.",
        AppealLead = "정지가 잘못됐다고 생각하면 이의를 신청해 주세요. 다른 운영자가 다시 살펴봐요.", AppealWords = "이의 내용",
        AppealWrong = "1,000자 이내로 입력해 주세요.", AppealSend = "이의 신청하기",
        AppealReceived = "이의 신청을 받았어요. 결과는 다시 로그인할 때 알 수 있어요.", AppealRejected = "이의가 받아들여지지 않았어요. 답변: {0}",
        AppealGranted = "이의가 받아들여졌어요. 다시 로그인해 주세요.", AppealExpired = "시간이 지났어요. 다시 로그인한 뒤 신청해 주세요.",
    };

    public static AccountTexts English { get; } = new()
    {
        Invitation = "{0}: come and play",
        SignInTitle = "Sign in", SignInLead = "Good to see you again.", SignInAction = "Sign in", NoAccountYet = "New here? Sign up",
        Forgotten = "Forgot your password?", PasswordChanged = "Your password is changed. Sign in with it now.",
        Closed = "Your account is closed. Sign in within 14 days to come back.",
        SecondStepTitle = "One more step", SecondStepLead = "Enter the six digits that your authenticator app shows.",
        Code = "Code", CodeHint = "Without the app, enter a recovery code.", CodeMissing = "Please enter a code.",
        StartAgain = "Sign in from the start",
        PasskeySignIn = "Sign in with a passkey", PasskeyFailed = "The passkey did not work. Try again, or use your password.",
        SignOutTitle = "Sign out?", SignOutLead = "This device is signed out. Other devices stay signed in.", Stay = "Stay signed in",
        SignUpTitle = "Sign up", SignUpLead = "It takes a minute. Then you can look for a game at once.",
        SignUpAction = "Sign up and find a game",
        HaveAccount = "I have an account",
        Email = "Email", EmailWrong = "Please check the email address.",
        Password = "Password", PasswordHint = "At least 10 characters. A sentence is safer still.",
        PasswordMissing = "Please enter your password.",
        DisplayName = "Name", DisplayNameHint = "Shown to those you play with.", DisplayNameWrong = "1 to 30 characters, please.",
        Gender = "Gender", GenderHint = "Only used for games with a gender rule.",
        Undisclosed = "Undisclosed", Female = "Female", Male = "Male", OtherGender = "Other",
        BirthYear = "Year of birth", BirthYearWrong = "Four digits, please.",
        District = "Where you mostly play", DistrictWrong = "Please choose a district.", ChooseDistrict = "Choose a district",
        Optional = "optional",
        SuspendedTitle = "Your account is suspended", SuspendedUntil = "You can sign in again after {0}.",
        Banned = "It is suspended without an end.",
        AppealLead = "If you think that this is wrong, tell us why. Another moderator looks at it.", AppealWords = "Your appeal",
        AppealWrong = "At most 1,000 characters, please.", AppealSend = "Send the appeal",
        AppealReceived = "We have your appeal. You learn the result when you sign in again.",
        AppealRejected = "Your appeal was rejected. The answer: {0}", AppealGranted = "Your appeal was granted. Sign in again, please.",
        AppealExpired = "That took too long. Sign in again, then send the appeal.",
    };
}
