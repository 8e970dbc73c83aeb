using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Security;

public sealed record SecurityTexts : ITexts<SecurityTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Devices { get; init; }
    public required string DevicesText { get; init; }
    public required string Factor { get; init; }
    public required string FactorOn { get; init; }
    public required string FactorOff { get; init; }
    public required string FactorLead { get; init; }
    public required string Password { get; init; }
    public required string PasswordMissing { get; init; }
    public required string Begin { get; init; }
    public required string Scan { get; init; }
    public required string Picture { get; init; }
    public required string Typed { get; init; }
    public required string Code { get; init; }
    public required string CodeHint { get; init; }
    public required string CodeMissing { get; init; }
    public required string TurnOn { get; init; }
    public required string CodesTitle { get; init; }
    public required string CodesLead { get; init; }
    public required string CodesDone { get; init; }
    public required string CodesLeft { get; init; }
    public required string Renew { get; init; }
    public required string RenewLead { get; init; }
    public required string Remove { get; init; }
    public required string RemoveLead { get; init; }
    public required string RemoveCodeHint { get; init; }
    public required string Passkeys { get; init; }
    public required string PasskeysLead { get; init; }
    public required string PasskeysNeedScript { get; init; }
    public required string PasskeyName { get; init; }
    public required string AddPasskey { get; init; }
    public required string PasskeyFailed { get; init; }
    public required string PasskeyUsed { get; init; }
    public required string PasskeyUnused { get; init; }
    public required string RemovePasskey { get; init; }
    public required string PasswordToRemove { get; init; }

    public static SecurityTexts Korean { get; } = new()
    {
        Title = "로그인과 보안", Lead = "계정을 지키는 방법을 한곳에서 관리해요.",
        Devices = "로그인한 기기", DevicesText = "모르는 기기를 로그아웃해요.",
        Factor = "2단계 인증", FactorOn = "사용 중 · {0}부터", FactorOff = "사용하지 않아요",
        FactorLead = "로그인할 때 비밀번호와 함께 인증 앱의 코드를 확인해요. 비밀번호가 알려져도 계정을 지킬 수 있어요.",
        Password = "비밀번호", PasswordMissing = "비밀번호를 입력해 주세요.", Begin = "2단계 인증 시작하기",
        Scan = "인증 앱으로 이 그림을 찍은 다음, 앱에 보이는 6자리 코드를 입력해 주세요.", Picture = "인증 앱에 등록할 QR 코드",
        Typed = "그림을 찍을 수 없다면 앱에 이 키를 입력하세요.",
        Code = "인증 코드", CodeHint = "숫자 6자리", CodeMissing = "코드를 입력해 주세요.", TurnOn = "2단계 인증 켜기",
        CodesTitle = "복구 코드", CodesLead = "인증 앱을 쓸 수 없을 때 한 번씩 쓸 수 있어요. 지금만 볼 수 있으니 안전한 곳에 적어 두세요.",
        CodesDone = "적어 두었어요", CodesLeft = "남은 복구 코드 {0}개",
        Renew = "새 복구 코드 만들기", RenewLead = "이전 복구 코드는 더 이상 쓸 수 없어요.",
        Remove = "2단계 인증 끄기", RemoveLead = "비밀번호만으로 로그인할 수 있게 돼요.", RemoveCodeHint = "인증 앱의 코드나 복구 코드",
        Passkeys = "패스키", PasskeysLead = "비밀번호 대신 이 기기의 지문이나 얼굴, PIN으로 로그인해요.",
        PasskeysNeedScript = "패스키를 추가하려면 자바스크립트와 패스키를 지원하는 브라우저가 필요해요.",
        PasskeyName = "패스키 이름", AddPasskey = "패스키 추가하기", PasskeyFailed = "패스키를 만들지 못했어요. 다시 시도해 주세요.",
        PasskeyUsed = "마지막 사용 {0}", PasskeyUnused = "{0} 추가", RemovePasskey = "삭제",
        PasswordToRemove = "삭제하려면 비밀번호를 입력해 주세요.",
    };

    public static SecurityTexts English { get; } = new()
    {
        Title = "Sign-in and security", Lead = "What keeps your account yours.",
        Devices = "Signed-in devices", DevicesText = "Sign out what you don't know.",
        Factor = "Second step", FactorOn = "on since {0}", FactorOff = "off",
        FactorLead = "Signing in then asks for a code of your authenticator app, too. A stolen password alone is not enough.",
        Password = "Password", PasswordMissing = "Please enter your password.", Begin = "Set it up",
        Scan = "Scan the picture with your authenticator app, then enter the six digits that it shows.",
        Picture = "QR code for the authenticator app", Typed = "If you can't scan it, type this key into the app.",
        Code = "Code", CodeHint = "six digits", CodeMissing = "Please enter a code.", TurnOn = "Turn it on",
        CodesTitle = "Recovery codes",
        CodesLead = "Each works once when you don't have the app. They are shown only now: write them down and keep them safe.",
        CodesDone = "I have them", CodesLeft = "Recovery codes left: {0}",
        Renew = "Make new recovery codes", RenewLead = "The earlier ones stop working.",
        Remove = "Turn the second step off", RemoveLead = "Your password alone signs you in then.",
        RemoveCodeHint = "of the app, or a recovery code",
        Passkeys = "Passkeys", PasskeysLead = "Sign in with this device's fingerprint, face or PIN instead of the password.",
        PasskeysNeedScript = "Adding a passkey needs JavaScript and a browser that knows passkeys.",
        PasskeyName = "Name of the passkey", AddPasskey = "Add a passkey", PasskeyFailed = "No passkey was made. Please try again.",
        PasskeyUsed = "last used {0}", PasskeyUnused = "added {0}", RemovePasskey = "Remove",
        PasswordToRemove = "To remove one, enter your password.",
    };
}
