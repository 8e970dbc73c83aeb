using System.Text;

namespace PlayLinkTalk.Tests.Security.Fuzz;

/// <summary>Texts that are no calendar: the same ones in every run.</summary>
internal static class MalformedCalendars
{
    private const string Type = "text/calendar; charset=utf-8";
    private const int Changes = 120;
    private const int Seed = 20260613;

    private const string Right =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@b\r\nSUMMARY:Yoga\\, late\r\n folded\r\n"
        + "DTSTART;TZID=\"Asia/Seoul\":20300506T190000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\n"
        + "EXDATE:20300513T190000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    /// <summary>At least <see cref="MalformedBodies.Fewest"/> that must be refused, and others.</summary>
    public static IReadOnlyList<FuzzedBody> All() => [.. Cuts(), .. Raw(), .. Changed()];

    /// <summary>Without its last letter, at the latest, the file has no end.</summary>
    private static IEnumerable<FuzzedBody> Cuts() =>
        Enumerable.Range(0, Right.Length - 2).Select(length => Of($"cut at {length}", Right[..length]));

    private static IEnumerable<FuzzedBody> Raw() => ((string[])
    [
        " ", "\n", "{}", "null", "\0", "BEGIN", "BEGIN:", ":VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT\nEND:VEVENT",
        Right + "words", "words\n" + Right,
        Right.Replace("END:VEVENT\r\n", "", StringComparison.Ordinal), Right.Replace("BEGIN:VEVENT\r\n", "", StringComparison.Ordinal),
        Right.Replace("UID:", "UID", StringComparison.Ordinal), Right.Replace("UID", "", StringComparison.Ordinal),
        Right.Replace("UID", "U\u0001D", StringComparison.Ordinal), string.Concat(Enumerable.Repeat("BEGIN:VCALENDAR\r\n", 2_000)),
        $"BEGIN:VCALENDAR\r\nX:{string.Concat(Enumerable.Repeat("\r\n x", 70_000))}\r\nEND:VCALENDAR",
        $"BEGIN:VCALENDAR\r\nX{string.Concat(Enumerable.Repeat(";A=1", 10_000))}:1\r\nEND:VCALENDAR",
        $"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{string.Concat(Enumerable.Repeat("X:1\r\n", 1_000))}END:VEVENT\r\nEND:VCALENDAR",
    ]).Select(text => Of($"raw {text[..Math.Min(40, text.Length)]}", text))
        .Append(new("no UTF-8", [.. Encoding.UTF8.GetBytes(Right), 0xc3, 0x28], Type));

    /// <summary>Bytes changed at random: some leave a right calendar.</summary>
    private static IEnumerable<FuzzedBody> Changed()
    {
        var random = new Random(Seed);
        for (var change = 0; change < Changes; change++)
        {
            var bytes = Encoding.UTF8.GetBytes(Right);
            for (var at = 0; at <= change % 4; at++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            yield return new($"changed {change}", bytes, Type, MayBeRight: true);
        }
    }

    private static FuzzedBody Of(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), Type);
}
