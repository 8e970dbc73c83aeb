namespace PlayLinkTalk.Web.Languages;

/// <summary>Korean particles, which depend on how the word before them ends.</summary>
internal static class Particles
{
    private const char FirstSyllable = '가';
    private const char LastSyllable = '힣';
    private const int Endings = 28;
    private const int Rieul = 8;

    /// <summary>을 or 를.</summary>
    public static string Object(string word) => Ending(word) == 0 ? "를" : "을";

    /// <summary>은 or 는.</summary>
    public static string Topic(string word) => Ending(word) == 0 ? "는" : "은";

    /// <summary>으로 or 로.</summary>
    public static string Towards(string word) => Ending(word) is 0 or Rieul ? "로" : "으로";

    /// <summary>The final consonant of the last syllable; 0 where there is none.</summary>
    private static int Ending(string word) =>
        word.Length > 0 && word[^1] is >= FirstSyllable and <= LastSyllable ? (word[^1] - FirstSyllable) % Endings : 0;
}
