using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PlayLinkTalk.Tests.Reference;

/// <summary>The summaries of the documentation comments that the compiler has written beside an assembly.</summary>
internal sealed partial class Summaries
{
    private readonly Dictionary<string, string> _byMember;

    public Summaries(string assembly) => _byMember =
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{assembly}.xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!), StringComparer.Ordinal);

    /// <summary>Empty where nothing is written.</summary>
    public string Of(Type type) => _byMember.GetValueOrDefault($"T:{type.FullName}", "");

    /// <summary>Empty where nothing is written.</summary>
    public string Of(Type type, string property) => _byMember.GetValueOrDefault($"P:{type.FullName}.{property}", "");

    private static string Plain(XElement summary) =>
        Space().Replace(string.Concat(summary.Nodes().Select(Plain)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("cref") ?? see.Attribute("langword"))?.Value.Split('.', ':')[^1]}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Plain)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
