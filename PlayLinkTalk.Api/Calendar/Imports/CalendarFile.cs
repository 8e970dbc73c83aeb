using System.Text;

namespace PlayLinkTalk.Api.Calendar.Imports;

/// <summary>The properties of one VEVENT by their names. What lies within it, such as alarms, is left out.</summary>
/// <param name="Line">Where it begins.</param>
internal sealed record EventProperties(int Line, IReadOnlyDictionary<string, List<ContentLine>> All)
{
    public ContentLine? Find(string name) => All.GetValueOrDefault(name)?[0];
}

/// <summary>Why a file is no calendar, and the line that shows it.</summary>
internal sealed record FileFault(int Line, string Reason);

/// <summary>
/// Takes a file of RFC 5545 apart, in one pass and with bounds, whatever it holds. Our own code because the library names no lines, and
/// expands what it reads.
/// </summary>
internal static class CalendarFile
{
    public const int MostBytes = 1024 * 1024;
    public const int MostEvents = 1000;
    private const int LongestLine = 64 * 1024;
    private const int Deepest = 8;
    private const int MostProperties = 200;

    public static (IReadOnlyList<EventProperties> Events, FileFault? Fault) Read(string text)
    {
        var events = new List<EventProperties>();
        var open = new Stack<string>();
        Dictionary<string, List<ContentLine>>? properties = null;
        var (count, isCalendar) = (0, false);
        foreach (var (number, written) in Unfold(text))
        {
            if (written.Length > LongestLine || ContentLine.Parse(number, written) is not { } line)
            {
                return Faulty(number, "no property of a calendar");
            }

            if (open.Count == 0 && (line.Name, line.Value.ToUpperInvariant()) != ("BEGIN", "VCALENDAR"))
            {
                return Faulty(number, "a calendar begins with BEGIN:VCALENDAR");
            }

            isCalendar = true;
            if (line.Name == "BEGIN")
            {
                var component = line.Value.Trim().ToUpperInvariant();
                open.Push(component);
                if (open.Count > Deepest)
                {
                    return Faulty(number, $"components within components, more than {Deepest} deep");
                }

                if (component == "VEVENT" && open.Count == 2)
                {
                    if (events.Count == MostEvents)
                    {
                        return Faulty(number, $"more than {MostEvents} events");
                    }

                    events.Add(new(number, properties = new(StringComparer.Ordinal)));
                    count = 0;
                }
            }
            else if (line.Name == "END")
            {
                if (!open.TryPop(out var component) || component != line.Value.Trim().ToUpperInvariant())
                {
                    return Faulty(number, "ends what has not begun");
                }

                properties = open.Count > 1 ? properties : null;
            }
            else if (properties is not null && open.Count == 2)
            {
                if (++count > MostProperties)
                {
                    return Faulty(number, $"more than {MostProperties} properties of an event");
                }

                (properties.TryGetValue(line.Name, out var same) ? same : properties[line.Name] = []).Add(line);
            }
        }

        return open.Count == 0 && isCalendar ? (events, null) : Faulty(text.Count(letter => letter == '\n') + 1, "the file ends early");
    }

    /// <summary>Lines that begin with a blank continue the one before.</summary>
    private static IEnumerable<(int Number, string Text)> Unfold(string text)
    {
        var (line, begun) = (new StringBuilder(), 0);
        var number = 0;
        foreach (var part in text.TrimStart('\uFEFF').Split('\n').Select(part => part.TrimEnd('\r')))
        {
            number++;
            if (part.Length > 0 && (part[0] is ' ' or '\t') && line.Length > 0)
            {
                line.Append(part, 1, part.Length - 1);
                continue;
            }

            if (line.Length > 0)
            {
                yield return (begun, line.ToString());
            }

            (begun, _) = (number, line.Clear().Append(part));
        }

        if (line.Length > 0)
        {
            yield return (begun, line.ToString());
        }
    }

    private static (IReadOnlyList<EventProperties> Events, FileFault? Fault) Faulty(int line, string reason) => ([], new(line, reason));
}
