using System.Text;

namespace PlayLinkTalk.Load.Archive;

/// <summary>
/// Sentences of made-up Korean words, some of which are said far more often than others, as in real talk. The same seed says the same.
/// </summary>
internal sealed class Speech(int seed)
{
    private const int Vocabulary = 3000;
    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11_172;

    private static readonly string[] Words = Make();
    private readonly Random _random = new(seed);

    /// <summary>The word of that rank: 0 is in about a third of all sentences, the last in one of several thousand.</summary>
    public static string Word(int rank) => Words[rank];

    public static string Rarest => Words[^1];

    public string Next()
    {
        var text = new StringBuilder();
        for (var word = _random.Next(2, 10); word > 0; word--)
        {
            // Rank r is said about 1/r as often as the first.
            text.Append(Words[(int)Math.Pow(Vocabulary, _random.NextDouble()) - 1]).Append(word > 1 ? " " : "");
        }

        return text.ToString();
    }

    private static string[] Make()
    {
        var (random, words) = (new Random(1), new HashSet<string>());
        while (words.Count < Vocabulary)
        {
            words.Add(string.Concat(
                Enumerable.Range(0, random.Next(2, 5)).Select(_ => (char)(FirstSyllable + (random.Next(600) * (Syllables / 600))))));
        }

        return [.. words];
    }
}
