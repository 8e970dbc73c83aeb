using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Credentials;

/// <summary>Passwords, addresses, and the end of an account.</summary>
public sealed record CredentialTexts : ITexts<CredentialTexts>
{
    public required string Section { get; init; }
    public required string ForgotTitle { get; init; }
    public required string ForgotLead { get; init; }
    public required string ForgotAction { get; init; }
    public required string ForgotSent { get; init; }
    public required string EnterCode { get; init; }
    public required string ResetTitle { get; init; }
    public required string ResetLead { get; init; }
    public required string ResetAction { get; init; }
    public required string Code { get; init; }
    public required string CodeHint { get; init; }
    public required string CodeMissing { get; init; }
    public required string CurrentPassword { get; init; }
    public required string NewPassword { get; init; }
    public required string PasswordTitle { get; init; }
    public required string PasswordLead { get; init; }
    public required string FirstPassword { get; init; }
    public required string PasswordChanged { get; init; }
    public required string EmailTitle { get; init; }
    public required string EmailLead { get; init; }
    public required string EmailAction { get; init; }
    public required string EmailSent { get; init; }
    public required string EmailUnverified { get; init; }
    public required string NewEmail { get; init; }
    public required string ConfirmTitle { get; init; }
    public required string ConfirmLead { get; init; }
    public required string ConfirmAction { get; init; }
    public required string ConfirmDone { get; init; }
    public required string CloseTitle { get; init; }
    public required string CloseLead { get; init; }
    public required string CloseWords { get; init; }
    public required string KeepWords { get; init; }
    public required string EraseWords { get; init; }
    public required string CloseAction { get; init; }
    public required string CloseStays { get; init; }
    public required string CloseStaysWords { get; init; }
    public required string CloseStaysEvidence { get; init; }
    public required string CloseStaysGames { get; init; }
    public required string CloseDownload { get; init; }

    public static CredentialTexts Korean { get; } = new()
    {
        Section = "로그인과 계정",
        ForgotTitle = "비밀번호 찾기", ForgotLead = "가입한 이메일 주소로 새 비밀번호를 정할 수 있는 코드를 보내 드려요.", ForgotAction = "메일 받기",
        ForgotSent = "가입된 주소라면 메일을 보냈어요. 30분 안에 확인해 주세요. 메일이 없다면 스팸함도 확인해 주세요.", EnterCode = "코드 입력하기",
        ResetTitle = "새 비밀번호 정하기", ResetLead = "메일로 받은 코드와 새 비밀번호를 입력해 주세요. 모든 기기에서 로그아웃돼요.", ResetAction = "비밀번호 바꾸기",
        Code = "메일로 받은 코드", CodeHint = "글자와 숫자 25자예요.", CodeMissing = "메일로 받은 코드를 입력해 주세요.",
        CurrentPassword = "현재 비밀번호", NewPassword = "새 비밀번호",
        PasswordTitle = "비밀번호 바꾸기", PasswordLead = "다른 기기는 모두 로그아웃돼요.", FirstPassword = "비밀번호 정하기",
        PasswordChanged = "비밀번호를 바꿨어요. 다른 기기는 로그아웃됐어요.",
        EmailTitle = "이메일 주소", EmailLead = "새 주소로 코드를 보내요. 코드를 확인하면 주소가 바뀌어요.", EmailAction = "코드 받기",
        EmailSent = "코드를 보냈어요. 메일을 확인해 주세요.", EmailUnverified = "아직 확인되지 않은 주소예요. 같은 주소를 입력하면 코드를 다시 보내 드려요.",
        NewEmail = "새 이메일 주소",
        ConfirmTitle = "이메일 주소 확인", ConfirmLead = "메일로 받은 코드를 확인해 주세요.", ConfirmAction = "주소 확인하기",
        ConfirmDone = "이메일 주소를 확인했어요.",
        CloseTitle = "탈퇴하기",
        CloseLead = "바로 로그아웃되고, 찾기와 예정된 경기 참가가 취소돼요. 14일 안에 로그인하면 탈퇴가 취소되고, 그 뒤에는 계정을 지워요.",
        CloseWords = "내가 쓴 메시지", KeepWords = "‘탈퇴한 멤버’로 남기기", EraseWords = "모두 지우기", CloseAction = "탈퇴하기",
        CloseStays = "탈퇴한 뒤에도 남는 것",
        CloseStaysWords = "글을 남기기로 하면 글은 ‘탈퇴한 멤버’의 글로 남아요. 지우기로 하면 내용과 파일, 고치기 전의 글까지 지워요.",
        CloseStaysEvidence = "신고가 있었다면 그때 만든 사본과 운영 기록은 남아요. 운영자만 보고, 지울 수 없어요.",
        CloseStaysGames = "지난 경기에는 ‘탈퇴한 멤버’가 참가했다고 남아요.",
        CloseDownload = "먼저 내 정보를 내려받고 싶다면",
    };

    public static CredentialTexts English { get; } = new()
    {
        Section = "Sign-in and account",
        ForgotTitle = "Forgot your password?", ForgotLead = "We send a code for a new password to the address of your account.",
        ForgotAction = "Send the mail",
        ForgotSent = "If the address has an account, a mail is on its way. It works for 30 minutes. Look among spam, too.",
        EnterCode = "Enter the code",
        ResetTitle = "Choose a new password", ResetLead = "Enter the code of the mail and a new password. Every device is signed out.",
        ResetAction = "Change the password",
        Code = "Code of the mail", CodeHint = "25 letters and digits.", CodeMissing = "Please enter the code of the mail.",
        CurrentPassword = "Current password", NewPassword = "New password",
        PasswordTitle = "Change the password", PasswordLead = "Every other device is signed out.", FirstPassword = "Set a password",
        PasswordChanged = "Your password is changed. Other devices were signed out.",
        EmailTitle = "Email address", EmailLead = "We send a code to the new address. It takes effect when you confirm it.",
        EmailAction = "Send a code", EmailSent = "The code is on its way. Look at your mail.",
        EmailUnverified = "This address is not confirmed yet. Enter it again to get another code.", NewEmail = "New email address",
        ConfirmTitle = "Confirm your address", ConfirmLead = "Please confirm the code of the mail.", ConfirmAction = "Confirm the address",
        ConfirmDone = "Your email address is confirmed.",
        CloseTitle = "Delete my account",
        CloseLead = "You are signed out, your requests are cancelled and you leave your games at once. Sign in within 14 days to come back;"
            + " then the account is erased.",
        CloseWords = "What I wrote", KeepWords = "Keep it as a “left member”", EraseWords = "Erase all of it",
        CloseAction = "Delete my account",
        CloseStays = "What stays",
        CloseStaysWords = "If you keep your words, they stay as those of a “left member”. If you erase them, texts, files and earlier versions"
            + " of edited texts go.",
        CloseStaysEvidence = "If something was reported, the copy made then and the moderators' log stay. Only moderators see them, and they"
            + " cannot be erased.",
        CloseStaysGames = "Past games still say that a “left member” played.",
        CloseDownload = "To have a copy of your data first:",
    };
}
