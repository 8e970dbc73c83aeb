namespace PlayLinkTalk.Api.Calendar.Imports;

/// <summary>A property of RFC 5545: <c>DTSTART;TZID=Asia/Seoul:20261130T190000</c>.</summary>
/// <param name="Number">Its first line in the file, from 1.</param>
/// <param name="Name">In capitals.</param>
/// <param name="Parameters">By names in capitals; of a list the first value.</param>
/// <param name="Value">As it is written, with its escapes.</param>
internal sealed record ContentLine(int Number, string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    private const int MostParameters = 20;

    /// <summary>Null when the text is no property.</summary>
    public static ContentLine? Parse(int number, string text)
    {
        var colon = Unquoted(text, ':', 0);
        if (colon <= 0)
        {
            return null;
        }

        var (parameters, count) = (new Dictionary<string, string>(StringComparer.Ordinal), 0);
        var end = Unquoted(text, ';', 0) is var first and >= 0 && first < colon ? first : colon;
        var name = text[..end].Trim().ToUpperInvariant();
        while (end < colon)
        {
            var next = Unquoted(text, ';', end + 1) is var at and >= 0 && at < colon ? at : colon;
            if (text[(end + 1)..next].Split('=', 2) is not [var key, var value] || ++count > MostParameters)
            {
                return null;
            }

            parameters.TryAdd(key.Trim().ToUpperInvariant(), value.Trim().Trim('"'));
            end = next;
        }

        return name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            ? new(number, name, parameters, text[(colon + 1)..])
            : null;
    }

    /// <summary>The value of a text, without its escapes and on one line.</summary>
    public string Text => string.Join(' ', Value
        .Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal)
        .Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int Unquoted(string text, char sought, int from)
    {
        var quoted = false;
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                quoted = !quoted;
            }
            else if (text[at] == sought && !quoted)
            {
                return at;
            }
        }

        return -1;
    }
}
