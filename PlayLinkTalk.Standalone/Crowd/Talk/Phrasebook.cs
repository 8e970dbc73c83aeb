using PlayLinkTalk.Standalone.Crowd.Cast;

namespace PlayLinkTalk.Standalone.Crowd.Talk;

/// <summary>Short friendly messages for every occasion. They promise nothing that a simulated player can't keep.</summary>
internal static class Phrasebook
{
    private static readonly string[][] Greetings =
    [
        ["안녕하세요! 오늘 잘 부탁드려요 🙂", "안녕하세요~ 반갑습니다!", "다들 반가워요 👋", "안녕하세요, 저도 참여해요!", "오 모였네요! 반갑습니다"],
        ["Hi everyone, looking forward to it!", "Hello! Nice to meet you all 👋", "Hey, count me in 🙂", "Hi! Glad we found enough people."],
    ];

    private static readonly string[][] FollowUps =
    [
        ["조금 일찍 모이면 좋겠어요!", "날씨 괜찮겠죠? 😄", "물은 각자 챙겨 와요!", "오랜만에 하는 거라 기대돼요.", "살살 부탁드려요 ㅎㅎ", "몸 풀 시간 조금 갖고 시작하면 좋겠어요."],
        ["Shall we meet a few minutes early?", "Let's all bring our own water.", "It's been a while, go easy on me 😄",
            "A short warm-up first would be great."],
    ];

    private static readonly Dictionary<Topic, string[][]> Replies = new()
    {
        [Topic.Greeting] = [["안녕하세요! 반가워요 😊", "반갑습니다~ 잘 부탁드려요!", "네 안녕하세요!"], ["Hi there!", "Hello, nice to meet you 😊", "Hey! Good to have you."]],
        [Topic.Place] = [["장소는 여기서 같이 정해요. 생각해 둔 곳 있으세요?", "저는 그 동네면 어디든 괜찮아요!"], ["We can settle the exact spot here. Any place in mind?", "Anywhere in the district works for me!"]],
        [Topic.Time] = [["시작 시간은 위에 나와 있어요. 조금 일찍 봬요!", "위에 적힌 시간 그대로면 저는 좋아요."], ["The start time is on the game's page. See you a bit earlier!", "The time shown works for me."]],
        [Topic.Gear] = [["각자 쓸 건 챙겨 오는 게 좋을 것 같아요!", "운동화랑 물만 챙기면 될 것 같아요!"], ["Best if everybody brings their own!", "Sports shoes and water should do."]],
        [Topic.Late] = [["천천히 오세요~ 몸 풀고 있을게요.", "괜찮아요, 조심히 오세요!"], ["No worries, we'll warm up meanwhile.", "Take your time and get here safely!"]],
        [Topic.Absence] = [["아쉽네요 ㅠㅠ 다음에 같이 해요!", "괜찮아요, 다음에 봬요. 참가 취소를 누르시면 다른 분이 자리를 채울 수 있어요."], ["Too bad, next time then!", "That's fine. If you leave the game, somebody else can take the seat."]],
        [Topic.Cost] = [["나눠 내면 되지 않을까요? 정해지면 알려 주세요.", "N분의 1로 나누면 좋겠어요."], ["Shall we split it? Let us know once it's settled.", "Splitting evenly is fine with me."]],
        [Topic.Level] = [["저도 잘하진 못해요 ㅎㅎ 즐겁게 해요!", "처음이어도 괜찮아요 👍"], ["I'm no expert either, let's just have fun!", "First time is fine 👍"]],
        [Topic.Thanks] = [["저도 감사해요!", "별말씀을요 😊"], ["Thank you too!", "Anytime 😊"]],
        [Topic.Laughter] = [["ㅋㅋㅋ", "ㅎㅎ 좋네요"], ["Haha", "😄"]],
        [Topic.Goodbye] = [["네 이따 봬요!", "조심히 오세요~"], ["See you there!", "See you soon 👋"]],
        [Topic.Question] = [["음, 저는 다 괜찮아요. 다른 분들은요?", "글쎄요, 저는 좋아요!"], ["I'm fine with anything. What about the others?", "Good question. Sounds fine to me!"]],
        [Topic.Remark] = [["네 좋아요!", "좋습니다 👍", "알겠습니다~", "오 좋아요"], ["Sounds good!", "Alright 👍", "Great."]],
    };

    public static string Greet(Language language, Random random) => Pick(Greetings, language, random);

    public static string FollowUp(Language language, Random random) => Pick(FollowUps, language, random);

    public static string Reply(Topic topic, Language language, Random random) => Pick(Replies[topic], language, random);

    private static string Pick(string[][] lines, Language language, Random random)
    {
        var spoken = lines[(int)language];
        return spoken[random.Next(spoken.Length)];
    }
}
