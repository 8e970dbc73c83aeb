using System.Globalization;

namespace PlayLinkTalk.Api.Mail;

/// <summary>The words of the mails. They name no member and repeat nothing that was typed, except the new address of an account.</summary>
internal static class LetterTexts
{
    public const string Korean = "ko";
    private const string English = "en";

    /// <summary>Korea's time, which all games are in.</summary>
    private static readonly TimeSpan Zone = TimeSpan.FromHours(9);

    public static string LanguageOf(string? account) => account == English ? English : Korean;

    /// <param name="kind">Which letter.</param>
    /// <param name="language"><c>ko</c> or <c>en</c>.</param>
    /// <param name="site">The address of the pages, with a slash at its end.</param>
    /// <param name="code">The code, for letters that have one.</param>
    /// <param name="until">The date that the letter names.</param>
    public static (string Subject, string Text) Of(LetterKind kind, string language, string site, string? code, DateTimeOffset? until) =>
        language == English ? InEnglish(kind, site, code, until) : InKorean(kind, site, code, until);

    private static (string Subject, string Text) InKorean(LetterKind kind, string site, string? code, DateTimeOffset? until) => kind switch
    {
        LetterKind.VerifyAddress => ("[PlayLinkTalk] 이메일 주소를 확인해 주세요", $"""
            PlayLinkTalk에 가입해 주셔서 고마워요. 아래 링크를 열어 이메일 주소를 확인해 주세요. 링크는 24시간 동안 쓸 수 있어요.

            {site}confirm-email#{code}

            링크가 열리지 않으면 {site}confirm-email 에서 이 코드를 입력하세요: {code}

            가입한 적이 없다면 이 메일을 무시하세요.
            """),
        LetterKind.ResetPassword => ("[PlayLinkTalk] 비밀번호 다시 정하기", $"""
            아래 링크에서 새 비밀번호를 정할 수 있어요. 링크는 30분 동안 한 번만 쓸 수 있어요.

            {site}reset-password#{code}

            링크가 열리지 않으면 {site}reset-password 에서 이 코드를 입력하세요: {code}

            요청한 적이 없다면 이 메일을 무시하세요. 비밀번호는 바뀌지 않아요. 코드를 다른 사람에게 알려 주지 마세요.
            """),
        LetterKind.ConfirmAddress => ("[PlayLinkTalk] 새 이메일 주소를 확인해 주세요", $"""
            아래 링크를 열면 이 주소가 계정의 새 이메일 주소가 돼요. 링크는 24시간 동안 쓸 수 있어요.

            {site}confirm-email#{code}

            링크가 열리지 않으면 {site}confirm-email 에서 이 코드를 입력하세요: {code}

            요청한 적이 없다면 이 메일을 무시하세요.
            """),
        LetterKind.AddressChanging => ("[PlayLinkTalk] 이메일 주소 변경 요청", $"""
            계정의 이메일 주소를 바꾸는 요청이 있었어요. 새 주소에서 확인하면 바뀌어요.

            요청한 적이 없다면 비밀번호를 바로 바꿔 주세요: {site}me/password
            """),
        LetterKind.AddressChanged => ("[PlayLinkTalk] 이메일 주소가 바뀌었어요", """
            계정의 이메일 주소가 바뀌었어요. 이제 이 주소로는 로그인할 수 없어요.

            바꾼 적이 없다면 고객센터에 알려 주세요.
            """),
        LetterKind.PasswordChanged => ("[PlayLinkTalk] 비밀번호가 바뀌었어요", $"""
            계정의 비밀번호가 바뀌었고, 다른 기기는 모두 로그아웃됐어요.

            바꾼 적이 없다면 비밀번호를 다시 정해 주세요: {site}forgot-password
            """),
        LetterKind.AccountClosed => ("[PlayLinkTalk] 탈퇴를 접수했어요", $"""
            탈퇴를 접수했어요. {Day(until, "yyyy년 M월 d일")}에 계정을 지워요. 그 전에 로그인하면 탈퇴가 취소돼요.

            요청한 적이 없다면 로그인한 뒤 비밀번호를 바꿔 주세요: {site}sign-in
            """),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static (string Subject, string Text) InEnglish(LetterKind kind, string site, string? code, DateTimeOffset? until) => kind switch
    {
        LetterKind.VerifyAddress => ("[PlayLinkTalk] Please confirm your email address", $"""
            Welcome to PlayLinkTalk. Please open this link to confirm your email address. It works for 24 hours.

            {site}confirm-email#{code}

            If the link does not open, enter this code at {site}confirm-email: {code}

            If you did not sign up, ignore this mail.
            """),
        LetterKind.ResetPassword => ("[PlayLinkTalk] Choose a new password", $"""
            Open this link to choose a new password. It works once, for 30 minutes.

            {site}reset-password#{code}

            If the link does not open, enter this code at {site}reset-password: {code}

            If you did not ask for it, ignore this mail: your password stays. Never give the code to anyone.
            """),
        LetterKind.ConfirmAddress => ("[PlayLinkTalk] Please confirm your new email address", $"""
            Open this link to make this address the one of your account. It works for 24 hours.

            {site}confirm-email#{code}

            If the link does not open, enter this code at {site}confirm-email: {code}

            If you did not ask for it, ignore this mail.
            """),
        LetterKind.AddressChanging => ("[PlayLinkTalk] Your email address is being changed", $"""
            Another email address was named for your account. It takes effect when it is confirmed there.

            If it was not you, change your password at once: {site}me/password
            """),
        LetterKind.AddressChanged => ("[PlayLinkTalk] Your email address was changed", """
            The email address of your account was changed. This one no longer signs in.

            If it was not you, please tell us.
            """),
        LetterKind.PasswordChanged => ("[PlayLinkTalk] Your password was changed", $"""
            The password of your account was changed, and all other devices were signed out.

            If it was not you, choose another one: {site}forgot-password
            """),
        LetterKind.AccountClosed => ("[PlayLinkTalk] Your account is closed", $"""
            Your account is closed and will be erased on {Day(until, "d MMMM yyyy")}. Sign in before that day to keep it.

            If it was not you, sign in and change your password: {site}sign-in
            """),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Day(DateTimeOffset? until, string format) =>
        (until ?? default).ToOffset(Zone).ToString(format, CultureInfo.InvariantCulture);
}
