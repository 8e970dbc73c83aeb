using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace PlayLinkTalk.ServiceDefaults.Logging;

/// <summary>
/// The console for people: an entry begins with its UTC time at the start of a line, and everything else that an entry has is
/// indented. Control characters are escaped, so that no logged value looks like another entry or moves the cursor of a terminal.
/// </summary>
internal sealed class ReadableConsole(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "readable";
    private const string Indent = "      ";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(time.GetUtcNow().UtcDateTime.ToString(ConsoleSetup.TimeFormat, CultureInfo.InvariantCulture));
        textWriter.Write($" {NameOf(logEntry.LogLevel)} {logEntry.Category}[{logEntry.EventId.Id}]: ");
        WriteIndented(message, textWriter);
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(Indent);
            WriteIndented(exception.ToString(), textWriter);
        }
    }

    private static void WriteIndented(string text, TextWriter writer)
    {
        foreach (var letter in text.AsSpan().TrimEnd('\n'))
        {
            if (letter == '\n')
            {
                writer.Write('\n');
                writer.Write(Indent);
            }
            else if (IsHarmless(letter))
            {
                writer.Write(letter);
            }
            else
            {
                writer.Write($"\\u{(int)letter:x4}");
            }
        }

        writer.Write('\n');
    }

    /// <summary>Neither a control character nor one that breaks lines or reverses their direction.</summary>
    private static bool IsHarmless(char letter) =>
        letter == '\t' || CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "fatal",
    };
}
