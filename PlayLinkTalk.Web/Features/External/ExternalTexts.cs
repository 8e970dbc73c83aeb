using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.External;

/// <summary>Sign-in by other services. <c>{0}</c> is the name of one.</summary>
public sealed record ExternalTexts : ITexts<ExternalTexts>
{
    public required string Or { get; init; }
    public required string SignInWith { get; init; }
    public required string SignUpTitle { get; init; }
    public required string SignUpLead { get; init; }
    public required string Finish { get; init; }
    public required string Expired { get; init; }
    public required string Again { get; init; }
    public required string Links { get; init; }
    public required string LinksLead { get; init; }
    public required string Link { get; init; }
    public required string Unlink { get; init; }
    public required string Linked { get; init; }
    public required string Since { get; init; }
    public required string ProofLead { get; init; }

    public static ExternalTexts Korean { get; } = new()
    {
        Or = "또는", SignInWith = "{0}로 계속하기",
        SignUpTitle = "거의 다 됐어요", SignUpLead = "{0} 주소로 가입해요. 닉네임과 동네만 정해 주세요.", Finish = "가입하고 경기 찾기",
        Expired = "시간이 지났어요. 처음부터 다시 시작해 주세요.", Again = "로그인으로 돌아가기",
        Links = "다른 서비스로 로그인", LinksLead = "연결해 두면 비밀번호 없이 로그인할 수 있어요.",
        Link = "{0} 연결하기", Unlink = "연결 끊기", Linked = "연결했어요.", Since = "{0}부터",
        ProofLead = "본인 확인을 위해 비밀번호를 입력해 주세요. 방금 로그인했다면 비워 두어도 돼요.",
    };

    public static ExternalTexts English { get; } = new()
    {
        Or = "or", SignInWith = "Continue with {0}",
        SignUpTitle = "Nearly there", SignUpLead = "Your account gets the address {0}. Only choose a name and a district.",
        Finish = "Sign up and find a game",
        Expired = "That took too long. Please begin again.", Again = "Back to the sign-in",
        Links = "Sign in with other services", LinksLead = "Once linked, they sign you in without a password.",
        Link = "Link {0}", Unlink = "Unlink", Linked = "It is linked.", Since = "since {0}",
        ProofLead = "Enter your password, so that we know it is you. If you have just signed in, you may leave it empty.",
    };
}
