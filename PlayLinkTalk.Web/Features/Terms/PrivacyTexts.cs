using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Terms;

/// <summary>
/// The privacy policy: what <c>docs/security/data.md</c> says, in a member's words. A change of meaning needs a new version in
/// <see cref="PlayLinkTalk.Contracts.Accounts.LegalTexts"/>.
/// </summary>
public sealed record PrivacyTexts : ITexts<PrivacyTexts>
{
    public required LegalDocument Document { get; init; }

    public static PrivacyTexts Korean { get; } = new()
    {
        Document = new("개인정보 처리방침", "무엇을 왜 저장하고, 언제 지우는지 알려 드려요.",
        [
            new("가입할 때 받는 정보",
                "이메일 주소와 비밀번호: 로그인에 써요. 비밀번호는 되돌릴 수 없는 형태로만 저장해요.",
                "닉네임과 주로 운동하는 동네: 함께할 사람을 찾고 서로 알아보는 데 써요.",
                "성별과 출생연도(선택): 성별 조건이 있는 경기에만 써요. 다른 사람에게는 보이지 않아요.",
                "동의한 약관의 판과 동의한 시각",
                "게스트는 닉네임과 동네만 받아요."),
            new("이용하면서 쌓이는 정보",
                "찾은 종목·시간·동네·실력, 경기와 일정, 친구, 차단, 알림",
                "채팅과 게시판에 쓴 글, 올린 파일. 사진에 들어 있는 촬영 위치 같은 정보는 저장하지 않아요.",
                "로그인한 기기의 이름과 마지막 사용 시각",
                "현재 위치로 동네를 찾으면 위치는 기기 안에서만 쓰고, 고른 동네만 저장해요."),
            new("다른 사람에게 보이는 정보",
                "닉네임, 사진, 소개, 내가 공개한 종목과 실력, 함께하는 경기와 채팅. 설정에서 범위를 바꿀 수 있어요.",
                "이메일 주소, 성별, 출생연도는 다른 회원에게 보이지 않아요.",
                "신고된 내용은 사본을 만들어 운영자만 봐요."),
            new("보관 기간",
                "계정 정보와 내가 쓴 글은 탈퇴할 때까지 보관해요.",
                "로그인 정보: 마지막 사용 30일 뒤, 길어도 90일 뒤에 지워요.",
                "틀린 비밀번호 횟수: 15분. 보내지 않은 파일: 24시간. 내 정보 내려받기 파일: 24시간.",
                "경기가 없는 게스트: 30일 뒤에 이름과 개인 정보를 지워요.",
                "탈퇴한 계정: 14일 뒤에 지워요. 글은 고른 대로 지우거나 ‘탈퇴한 멤버’로 남겨요.",
                "신고 때 만든 사본과 운영 기록은 탈퇴한 뒤에도 남아요. 분쟁과 재발을 막는 데에만 써요.",
                "백업에 남은 사본은 백업의 보관 기간이 끝나면 사라져요."),
            new("제3자 제공과 위탁", "개인정보를 팔거나 광고에 쓰지 않아요. 메일을 보내는 곳에는 주소와 메일 내용만 전해요."
                + " Google·카카오·네이버 로그인을 쓰면 그곳에서 회원 번호와 이메일 주소를 받아요. 그곳에 내 활동을 알리지는 않아요."),
            new("쿠키", "로그인, 기기 확인, 언어와 화면 설정에만 써요. 다른 사이트를 추적하지 않아요."),
            new("나의 권리",
                "내 정보에서 볼 수 있고, 고칠 수 있고, 내려받을 수 있고, 지울 수 있어요.",
                "동의하지 않을 수 있어요. 필수 항목에 동의하지 않으면 가입할 수 없어요.",
                "만 14세 미만은 가입할 수 없어요."),
            new("안전", "접속은 암호화하고, 로그인 정보와 2단계 인증의 비밀은 해시나 암호로 저장해요. 기록에는 이름이나 글을 남기지 않아요."),
        ]),
    };

    public static PrivacyTexts English { get; } = new()
    {
        Document = new("Privacy policy", "What we keep, what for, and when it is deleted.",
        [
            new("What you tell us when you sign up",
                "Email address and password, to sign you in. The password is kept only in a form that cannot be turned back.",
                "Your name and the district where you mostly play, to find people and to know each other.",
                "Gender and year of birth, if you like: only for games with a gender rule. Other members do not see them.",
                "Which version of these texts you agreed to, and when.",
                "From a guest only the nickname and the district."),
            new("What comes with use",
                "Sports, times, districts and levels that you asked for, your games and plans, friends, blocks and notifications.",
                "What you write in rooms and on the board, and files that you send. Places that cameras write into pictures are not kept.",
                "The names of your signed-in devices and when they were last used.",
                "When you look for your district by location, the location stays on your device. Only the district you choose is kept."),
            new("What others see",
                "Your name, picture, text, the sports and levels that you show, and the games and rooms that you share. Settings change it.",
                "Other members do not see your email address, gender or year of birth.",
                "Of what is reported a copy is made that only moderators see."),
            new("How long",
                "Your account and what you write: until you leave.",
                "Sign-ins: 30 days after the last use, and 90 days at most.",
                "Failed passwords: 15 minutes. Files that were not sent: 24 hours. The file with your data: 24 hours.",
                "A guest without a game: name and personal data are erased after 30 days.",
                "A deleted account: erased after 14 days. Your words are erased or stay as those of a “left member”, as you chose.",
                "Copies made for a report, and the moderators' log, stay after that. They serve disputes and safety only.",
                "Copies in backups end with the backup."),
            new("Others who get data", "We do not sell data or use it for advertising. The mail service gets your address and the mail."
                + " When you sign in with Google, Kakao or Naver, we get your number there and your email address. We tell them nothing of"
                + " what you do here."),
            new("Cookies", "Only to sign you in, to know your device, and for language and look. Nothing follows you to other sites."),
            new("Your rights",
                "Under Me you can see, change, download and delete your data.",
                "You may refuse to agree. Without the required consents you cannot become a member.",
                "Nobody under 14 can become a member."),
            new("Safety", "Connections are encrypted. Sign-ins and secrets of the second step are kept as hashes or encrypted. Logs hold no"
                + " names and no texts."),
        ]),
    };
}
