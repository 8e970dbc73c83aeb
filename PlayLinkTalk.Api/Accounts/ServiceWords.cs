namespace PlayLinkTalk.Api.Accounts;

/// <summary>Words that come to mind first at this service: a password may contain them, but not be made of them alone.</summary>
internal static class ServiceWords
{
    // In lower case without separators. docs/adr/0023-passwords.md names the kinds.
    private static readonly string[] All =
    [
        "playlinktalk", "playlink", "linktalk", "play", "link", "talk", "플레이링크톡", "플레이링크", "플레이", "링크",
        "톡", "football", "soccer", "futsal", "basketball", "baseball", "badminton", "tennis", "tabletennis", "volleyball", "running",
        "hiking", "squash", "golf", "screengolf", "cycling", "swimming", "climbing", "bowling", "billiards", "footvolley", "jokgu",
        "sport", "sports", "game", "match", "team", "축구", "풋살", "농구", "야구", "배드민턴", "테니스", "탁구",
        "배구", "러닝", "등산", "스쿼시", "골프", "스크린골프", "자전거", "수영", "클라이밍", "볼링",
        "당구", "족구", "운동", "경기", "seoul", "korea", "서울", "한국",
    ];

    /// <summary>Whether the text is nothing but such words, one after the other.</summary>
    public static bool Make(string text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        // reached[i]: words fill the text up to i.
        Span<bool> reached = stackalloc bool[text.Length + 1];
        reached.Clear();
        reached[0] = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (!reached[at])
            {
                continue;
            }

            foreach (var word in All)
            {
                if (text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
                {
                    reached[at + word.Length] = true;
                }
            }
        }

        return reached[text.Length];
    }
}
