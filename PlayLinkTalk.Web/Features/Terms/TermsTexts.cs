using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Terms;

/// <summary>The terms. A change of meaning needs a new version in <see cref="PlayLinkTalk.Contracts.Accounts.LegalTexts"/>.</summary>
public sealed record TermsTexts : ITexts<TermsTexts>
{
    public required LegalDocument Document { get; init; }

    public static TermsTexts Korean { get; } = new()
    {
        Document = new("이용약관", "플레이링크톡을 함께 쓰기 위한 약속이에요.",
        [
            new("서비스", "플레이링크톡은 종목과 시간, 동네가 맞는 사람을 모아 경기를 잡고 채팅방을 열어 드려요. 경기를 주최하거나 장소를 운영하지는 않아요."),
            new("이용할 수 있는 사람",
                "만 14세 이상이면 누구나 이용할 수 있어요.",
                "게스트는 닉네임만으로 시작해요. 30일 동안 경기가 없으면 게스트 계정은 끝나요.",
                "계정은 본인만 쓰고, 비밀번호는 다른 사람에게 알려 주지 마세요."),
            new("경기",
                "참가하기로 한 경기에는 시간에 맞춰 가 주세요. 못 가게 되면 미리 나가기를 눌러 주세요. 빈자리는 다시 채워요.",
                "운동 중의 안전과 건강은 각자 살펴야 해요. 위험한 상황이라면 경기를 멈춰 주세요.",
                "장소 이용료처럼 함께 쓰는 비용은 참가자끼리 정해요. 서비스는 돈을 받거나 전달하지 않아요."),
            new("내가 쓴 글과 파일",
                "내가 쓴 글과 올린 파일의 권리는 나에게 있어요. 서비스는 받는 사람에게 보여 주는 데에만 써요.",
                "탈퇴할 때 내가 쓴 글을 이름 없이 남길지, 모두 지울지 고를 수 있어요."),
            new("하지 말아야 할 일",
                "괴롭힘, 차별, 성희롱, 위협, 사기, 광고 도배, 다른 사람 행세, 다른 사람의 개인정보 공개",
                "법을 어기는 일, 서비스를 망가뜨리거나 몰래 자료를 모으는 일"),
            new("신고와 제재",
                "신고가 들어오면 운영자가 신고된 내용을 보고 결정해요. 내용을 지우거나 계정을 정지할 수 있어요.",
                "정지된 사람은 이의를 신청할 수 있고, 다른 운영자가 다시 살펴봐요."),
            new("탈퇴", "내 정보에서 언제든 탈퇴할 수 있어요. 14일 안에 로그인하면 탈퇴가 취소되고, 그 뒤에는 계정을 지워요."),
            new("바뀔 때", "약관이 바뀌면 모든 화면 위에서 알려 드리고 다시 동의를 받아요. 동의하지 않으면 탈퇴할 수 있어요."),
            new("책임", "서비스가 멈추거나 잘못되지 않도록 애쓰지만, 고의나 중대한 과실이 없다면 무료 서비스에서 생긴 손해는 책임지지 않아요. 법이 정한 권리는 그대로예요."),
        ]),
    };

    public static TermsTexts English { get; } = new()
    {
        Document = new("Terms", "What members of PlayLinkTalk can rely on, and what they promise.",
        [
            new("The service", "PlayLinkTalk brings people together whose sport, time and district fit, makes a game and opens its room."
                + " It does not run games and has no courts of its own."),
            new("Members",
                "Everybody of 14 years or older can take part.",
                "A guest starts with a nickname alone. The guest's account ends after 30 days without a game.",
                "An account is for one person. Keep its password to yourself."),
            new("Games",
                "Be there on time for a game that you are in. If you cannot come, leave it early: the seat is filled again.",
                "Look after your own safety and health. Stop the game when it becomes dangerous.",
                "Players settle shared costs among themselves. The service takes no money and passes none on."),
            new("What you write and send",
                "Your words and files stay yours. The service uses them only to show them to those they are meant for.",
                "When you delete your account you choose whether your words stay without your name or are erased."),
            new("What is not allowed",
                "Harassment, discrimination, sexual harassment, threats, fraud, advertising in bulk, posing as another person, and"
                    + " publishing other people's personal data",
                "Breaking the law, damaging the service, or collecting data from it"),
            new("Reports and suspensions",
                "A moderator looks at what was reported and decides. Contents can be removed and accounts suspended.",
                "A suspended member can appeal. Another moderator looks at it then."),
            new("Leaving", "You can delete your account at any time under Me. Sign in within 14 days to come back; then it is erased."),
            new("Changes", "When these terms change, every page says so and asks for your consent. If you do not agree, you can leave."),
            new("Liability", "We do our best to keep the service running. For damage by this free service we are liable for intent and gross"
                + " negligence only. Your rights by law stay as they are."),
        ]),
    };
}
