using System.Collections;
using System.Collections.Frozen;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>
/// Passwords that are guessed first (docs/adr/0023): those of leaks, from the package's list; its first words with the digits that people
/// add; and runs, repetitions and walks over the keyboard. In lower case, and only those that are long enough to be chosen.
/// </summary>
internal sealed class CommonPasswords : IReadOnlyCollection<string>
{
    /// <summary>Words that are combined with digits; the list is in the order of their frequency.</summary>
    private const int CombinedWords = 5_000;

    private const int ShortestWord = 4;
    private const int LongestPattern = 16;
    private const string ListName = "passwords.lst";

    private static readonly string[] Runs =
    [
        "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qweasdzxc",
    ];

    private static readonly FrozenSet<string> Digits = DigitsThatPeopleAdd().ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenSet<string> _whole;
    private readonly FrozenSet<string> _words;

    /// <exception cref="InvalidDataException">The package has no such list.</exception>
    public CommonPasswords()
    {
        var list = Read();
        _whole = list.Concat(Patterns()).Where(password => password.Length >= PasswordPolicy.Shortest).ToFrozenSet(StringComparer.Ordinal);
        _words = list.Where(word => word.Length >= ShortestWord).Take(CombinedWords).ToFrozenSet(StringComparer.Ordinal);
        Listed = list.Count;
    }

    /// <summary>The entries of the package's list, also those that are too short for a password here.</summary>
    public int Listed { get; }

    /// <summary>Of passwords that are long enough.</summary>
    public int Count => _whole.Count + _words.Sum(word => Digits.Count(digits => word.Length + digits.Length >= PasswordPolicy.Shortest));

    /// <param name="password">In NFC.</param>
    public bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        var word = lower.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return _whole.Contains(lower) || (_words.Contains(word) && Digits.Contains(lower[word.Length..]));
    }

    public IEnumerator<string> GetEnumerator() => _whole.Concat(
        from word in _words
        from digits in Digits
        where word.Length + digits.Length >= PasswordPolicy.Shortest
        select word + digits).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static List<string> Read()
    {
        var package = typeof(Zxcvbn.Zxcvbn).Assembly;
        var name = Array.Find(package.GetManifestResourceNames(), name => name.EndsWith(ListName, StringComparison.Ordinal));
        using var stream = name is null ? null : package.GetManifestResourceStream(name);
        using var reader = new StreamReader(stream ?? throw new InvalidDataException($"The package has no {ListName}."));
        var list = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            // Some versions of the list have a count beside each password.
            if (line.Trim().Split(' ')[0] is { Length: > 0 } password)
            {
                list.Add(password.ToLowerInvariant());
            }
        }

        return list;
    }

    private static IEnumerable<string> DigitsThatPeopleAdd()
    {
        for (var length = 1; length <= 10; length++)
        {
            yield return "1234567890"[..length];
        }

        for (var number = 0; number < 100; number++)
        {
            yield return $"{number:00}";
        }

        for (var year = 1940; year < 2060; year++)
        {
            yield return $"{year}";
        }

        foreach (var digit in "0123456789")
        {
            yield return $"{digit}";
            yield return new string(digit, 3);
            yield return new string(digit, 4);
        }

        yield return "007";
        yield return "321";
        yield return "4321";
        yield return "54321";
        yield return "654321";
    }

    private static IEnumerable<string> Patterns()
    {
        foreach (var run in Runs.SelectMany(run => (string[])[run, string.Concat(run.Reverse())]))
        {
            // As people do when they reach its end.
            var endless = string.Concat(Enumerable.Repeat(run, 1 + (LongestPattern / run.Length) + 1));
            for (var start = 0; start < run.Length; start++)
            {
                for (var length = PasswordPolicy.Shortest; length <= LongestPattern; length++)
                {
                    yield return endless.Substring(start, length);
                }
            }
        }

        const string repeated = "0123456789abcdefghijklmnopqrstuvwxyz";
        foreach (var unit in repeated.SelectMany(one => repeated.Select(other => $"{one}{other}")).Concat(Numbers()))
        {
            var endless = string.Concat(Enumerable.Repeat(unit, LongestPattern));
            for (var length = PasswordPolicy.Shortest; length <= LongestPattern; length++)
            {
                yield return endless[..length];
            }
        }
    }

    private static IEnumerable<string> Numbers() => Enumerable.Range(0, 1_000).Select(number => $"{number:000}");
}
