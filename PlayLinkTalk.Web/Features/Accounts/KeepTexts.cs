using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Accounts;

/// <summary>Texts for guests that keep their account.</summary>
public sealed record KeepTexts : ITexts<KeepTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Keep { get; init; }
    public required CountedText Games { get; init; }
    public required string HaveAccount { get; init; }
    public required string MoveText { get; init; }
    public required string LeaveGuest { get; init; }

    public static KeepTexts Korean { get; } = new()
    {
        Title = "계정 저장하기", Lead = "지금까지의 경기와 채팅이 그대로 남아요. 다른 기기에서도 로그인할 수 있어요.", Keep = "저장하기",
        Games = "예정된 경기 {0}개가 계정에 남아요.",
        HaveAccount = "이미 계정이 있어요",
        MoveText = "로그인하면 게스트로 잡은 경기와 채팅방이 계정으로 옮겨져요.", LeaveGuest = "게스트 경기는 두고 로그인하기",
    };

    public static KeepTexts English { get; } = new()
    {
        Title = "Keep this account", Lead = "Your games and talks stay as they are, and you can sign in on other devices.",
        Games = new("{0} game to come stays with it.", "{0} games to come stay with it."),
        Keep = "Keep it", HaveAccount = "I have an account",
        MoveText = "When you sign in, the games and rooms you have as a guest move to your account.",
        LeaveGuest = "Sign in and leave the guest's games behind",
    };
}
