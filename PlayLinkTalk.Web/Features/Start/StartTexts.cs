using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Start;

public sealed record StartTexts : ITexts<StartTexts>
{
    public required string FormTitle { get; init; }
    public required string Nickname { get; init; }
    public required string NicknameHint { get; init; }
    public required string NicknameWrong { get; init; }
    public required string ChooseDistrict { get; init; }
    public required string FindNow { get; init; }
    public required string Promise { get; init; }

    public static StartTexts Korean { get; } = new()
    {
        FormTitle = "10초면 시작해요", Nickname = "닉네임", NicknameHint = "함께하는 사람들에게 보여요. 가입은 나중에 해도 돼요.",
        NicknameWrong = "1–30자로 입력해 주세요.", ChooseDistrict = "동네 선택", FindNow = "함께할 사람 찾기",
        Promise = "동호회 가입도, 자기소개도, 승인도 필요 없어요.",
    };

    public static StartTexts English { get; } = new()
    {
        FormTitle = "Start in ten seconds", Nickname = "Nickname", NicknameHint = "Shown to those you play with. Signing up can wait.",
        NicknameWrong = "1 to 30 characters, please.", ChooseDistrict = "Choose a district", FindNow = "Find a game",
        Promise = "No club to join, no introduction to write, nobody to approve you.",
    };
}
