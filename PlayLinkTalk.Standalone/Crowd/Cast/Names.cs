using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Standalone.Crowd.Cast;

/// <summary>Common given names; when they run out, the family name is added.</summary>
internal static class Names
{
    private static readonly string[] KoreanFamilies = ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임"];
    private static readonly string[] EnglishFamilies = ["Kim", "Lee", "Smith", "Park", "Brown", "Choi", "Jones", "Miller", "Jung", "Wilson"];

    private static readonly (string Name, string Handle)[] KoreanWomen =
    [
        ("서연", "seoyeon"), ("지우", "jiwoo"), ("서윤", "seoyun"), ("하은", "haeun"), ("수빈", "subin"), ("예은", "yeeun"), ("지민", "jimin"),
        ("채원", "chaewon"), ("다은", "daeun"), ("유진", "yujin"), ("소연", "soyeon"), ("은지", "eunji"), ("민지", "minji"), ("혜진", "hyejin"),
        ("수아", "sua"), ("나연", "nayeon"), ("가영", "gayeong"), ("보라", "bora"), ("아름", "areum"), ("슬기", "seulgi"), ("현정", "hyeonjeong"),
        ("지현", "jihyeon"), ("미경", "migyeong"), ("선영", "seonyeong"), ("주희", "juhee"), ("윤아", "yuna"), ("세영", "seyeong"), ("하린", "harin"),
        ("도연", "doyeon"), ("예진", "yejin"), ("소희", "sohee"), ("정은", "jeongeun"), ("유나", "yoona"), ("은서", "eunseo"), ("가은", "gaeun"),
        ("시은", "sieun"), ("효주", "hyoju"), ("연우", "yeonwoo"), ("다영", "dayeong"), ("수진", "sujin"),
    ];

    private static readonly (string Name, string Handle)[] KoreanMen =
    [
        ("민준", "minjun"), ("서준", "seojun"), ("도윤", "doyun"), ("예준", "yejun"), ("시우", "siwoo"), ("하준", "hajun"), ("지호", "jiho"),
        ("준서", "junseo"), ("건우", "geonwoo"), ("현우", "hyeonwoo"), ("우진", "woojin"), ("선우", "seonwoo"), ("동현", "donghyeon"), ("승민", "seungmin"),
        ("태윤", "taeyun"), ("정훈", "jeonghun"), ("성호", "seongho"), ("영재", "yeongjae"), ("상현", "sanghyeon"), ("재민", "jaemin"), ("진우", "jinwoo"),
        ("경민", "gyeongmin"), ("석진", "seokjin"), ("용준", "yongjun"), ("민석", "minseok"), ("주원", "juwon"), ("은우", "eunwoo"), ("지훈", "jihun"),
        ("세훈", "sehun"), ("규현", "gyuhyeon"), ("찬영", "chanyeong"), ("병호", "byeongho"), ("성민", "seongmin"), ("태현", "taehyeon"), ("준혁", "junhyeok"),
        ("윤호", "yunho"), ("기범", "gibeom"), ("한결", "hangyeol"), ("시윤", "siyun"), ("도현", "dohyeon"),
    ];

    private static readonly (string Name, string Handle)[] EnglishWomen =
    [
        ("Emma", "emma"), ("Olivia", "olivia"), ("Grace", "grace"), ("Hannah", "hannah"), ("Sophie", "sophie"), ("Chloe", "chloe"),
        ("Claire", "claire"), ("Julia", "julia"), ("Naomi", "naomi"), ("Alice", "alice"),
    ];

    private static readonly (string Name, string Handle)[] EnglishMen =
    [
        ("Daniel", "daniel"), ("Ryan", "ryan"), ("Lucas", "lucas"), ("Adam", "adam"), ("Nathan", "nathan"), ("Oscar", "oscar"),
        ("Felix", "felix"), ("Marcus", "marcus"), ("Leo", "leo"), ("Simon", "simon"),
    ];

    /// <param name="nth">Index among the players of this gender and language, from 0.</param>
    public static (string Name, string Handle) Of(Gender gender, Language language, int nth)
    {
        var given = (language, gender) switch
        {
            (Language.Korean, Gender.Female) => KoreanWomen,
            (Language.Korean, _) => KoreanMen,
            (_, Gender.Female) => EnglishWomen,
            _ => EnglishMen,
        };
        var (name, handle) = given[nth % given.Length];
        if (nth < given.Length)
        {
            return (name, handle);
        }

        var family = (nth / given.Length) - 1;
        return language == Language.Korean
            ? (KoreanFamilies[family % KoreanFamilies.Length] + name, handle)
            : ($"{name} {EnglishFamilies[family % EnglishFamilies.Length]}", handle);
    }
}
