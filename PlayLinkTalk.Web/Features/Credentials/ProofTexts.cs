using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Credentials;

/// <summary>Showing once more that the visitor is the account's owner. <c>{0}</c> is the name of another service.</summary>
public sealed record ProofTexts : ITexts<ProofTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Needed { get; init; }
    public required string Fresh { get; init; }
    public required string Prove { get; init; }
    public required string GoOn { get; init; }
    public required string With { get; init; }
    public required string Code { get; init; }
    public required string CodeMissing { get; init; }
    public required string Confirm { get; init; }
    public required string AlsoSignIn { get; init; }
    public required string SetPassword { get; init; }
    public required string Guest { get; init; }
    public required string Keep { get; init; }

    public static ProofTexts Korean { get; } = new()
    {
        Title = "본인 확인", Lead = "계정을 크게 바꾸기 전에 본인인지 한 번 더 확인해요.",
        Needed = "이 계정에는 비밀번호가 없어요. 먼저 본인 확인을 해 주세요.", Fresh = "본인 확인을 마쳤어요.",
        Prove = "본인 확인하기", GoOn = "계속하기", With = "{0}로 확인하기",
        Code = "인증 앱의 코드나 복구 코드", CodeMissing = "코드를 입력해 주세요.", Confirm = "확인하기",
        AlsoSignIn = "로그아웃한 뒤 다시 로그인해도 본인 확인이 돼요.", SetPassword = "메일로 비밀번호 정하기",
        Guest = "게스트 계정에는 아직 로그인 방법이 없어요. 먼저 계정을 저장해 주세요.", Keep = "계정 저장하기",
    };

    public static ProofTexts English { get; } = new()
    {
        Title = "Show that it is you", Lead = "Before a great change of your account, show once more that it is you.",
        Needed = "This account has no password. Show first that it is you.", Fresh = "You have shown that it is you.",
        Prove = "Show that it is you", GoOn = "Continue", With = "Confirm with {0}",
        Code = "Code of your authenticator app, or a recovery code", CodeMissing = "Please enter a code.", Confirm = "Confirm",
        AlsoSignIn = "Signing out and in again counts, too.", SetPassword = "Set a password by mail",
        Guest = "Nothing signs in to a guest's account yet. Keep the account first.", Keep = "Keep my account",
    };
}
