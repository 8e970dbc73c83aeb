using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace PlayLinkTalk.Tests.Reference;

/// <summary>Every option of the services, by section, as a table to read.</summary>
internal static class OptionsReference
{
    private static readonly string[] Assemblies =
        ["PlayLinkTalk.ServiceDefaults", "PlayLinkTalk.Api", "PlayLinkTalk.Realtime", "PlayLinkTalk.Web", "PlayLinkTalk.Standalone"];

    private const BindingFlags Constants =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Lines() =>
        from assembly in Assemblies
        let summaries = new Summaries(assembly)
        from section in Assembly.Load(assembly).GetTypes().Where(type => SectionOf(type) is not null)
            .OrderBy(type => SectionOf(type), StringComparer.Ordinal)
        from line in Section(section, assembly, summaries)
        select line;

    /// <summary>The section that the type is bound from; null where it is no options type.</summary>
    private static string? SectionOf(Type type) =>
        !type.IsAbstract && type.GetField("Section", Constants) is { IsLiteral: true } name ? (string?)name.GetRawConstantValue() : null;

    private static IEnumerable<string> Section(Type type, string assembly, Summaries summaries)
    {
        var options = Activator.CreateInstance(type)!;
        return
        [
            "", $"## {SectionOf(type)}", $"{summaries.Of(type)} In `{assembly}`.".Trim(), "",
            "| option | default | range | meaning |", "|---|---|---|---|",
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true })
                .Select(property => $"| `{SectionOf(type)}:{property.Name}` | {Value(property.GetValue(options))} | {Range(property)} "
                    + $"| {summaries.Of(type, property.Name)} |"),
        ];
    }

    private static string Range(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? $"{Plain(range.Minimum)} to {Plain(range.Maximum)}" : "";

    private static string Value(object? value) => value switch
    {
        null or System.Collections.ICollection => "",
        // Of the machine that writes the page.
        string text when text.Contains(Environment.MachineName, StringComparison.Ordinal) => "machine and process",
        _ => $"`{Plain(value)}`",
    };

    private static string Plain(object value) => value switch
    {
        bool isOn => isOn ? "true" : "false",
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("|", "\\|", StringComparison.Ordinal),
    };
}
