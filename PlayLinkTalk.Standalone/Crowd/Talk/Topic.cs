using PlayLinkTalk.Standalone.Crowd.Cast;

namespace PlayLinkTalk.Standalone.Crowd.Talk;

/// <summary>The topic of a message, guessed from keywords.</summary>
internal enum Topic { Greeting, Place, Time, Gear, Late, Absence, Level, Cost, Thanks, Laughter, Goodbye, Question, Remark }

internal static class Topics
{
    private static readonly (Topic Topic, string[] Words)[] Signs =
    [
        (Topic.Absence, ["못 가", "못가", "불참", "빠질", "취소", "can't come", "cannot come", "can't make", "have to cancel"]),
        (Topic.Late, ["늦", "late", "delayed"]),
        (Topic.Place, ["어디", "장소", "주소", "위치", "입구", "주차", "where", "address", "place", "parking", "location"]),
        (Topic.Time, ["몇 시", "몇시", "언제", "시간", "when", "what time"]),
        (Topic.Gear, ["준비물", "라켓", "신발", "유니폼", "공은", "공 ", "물은", "bring", "shoes", "racket", "ball", "wear"]),
        (Topic.Cost, ["얼마", "비용", "회비", "대관", "cost", "fee", "how much"]),
        (Topic.Level, ["초보", "처음", "실력", "잘 못", "beginner", "first time", "level"]),
        (Topic.Thanks, ["감사", "고마", "thank", "thx"]),
        (Topic.Goodbye, ["이따", "그때 봐", "있다 봐", "내일 봐", "see you", "bye"]),
        (Topic.Greeting, ["안녕", "반가", "하이", "hello", "hi ", "hi!", "hey"]),
        (Topic.Laughter, ["ㅋㅋ", "ㅎㅎ", "haha", "lol"]),
    ];

    public static Topic Of(string text)
    {
        var lower = text.ToLowerInvariant() + " ";
        foreach (var (topic, words) in Signs)
        {
            if (words.Any(word => lower.Contains(word, StringComparison.Ordinal)))
            {
                return topic;
            }
        }

        return lower.Contains('?', StringComparison.Ordinal) ? Topic.Question : Topic.Remark;
    }

    /// <summary>Null if the text has letters of neither language.</summary>
    public static Language? LanguageOf(string text) =>
        text.Any(letter => letter is (>= '가' and <= '힣') or (>= 'ㄱ' and <= 'ㅣ')) ? Language.Korean
        : text.Any(char.IsAsciiLetter) ? Language.English
        : null;
}
