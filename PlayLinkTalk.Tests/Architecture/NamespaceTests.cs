using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace PlayLinkTalk.Tests.Architecture;

/// <summary>Inside a project the folders refer to each other in one direction; a namespace is a folder; a name is one type.</summary>
public sealed partial class NamespaceTests
{
    private const string Libraries = "libraries/";
    private const string Context = "PlayLinkTalk.Api.Data.PlayLinkDb";

    private static readonly string[] Products =
        ["Contracts", "Messaging", "ServiceDefaults", "Client", "Api", "Realtime", "Web", "Standalone"];

    /// <summary>Files whose namespace differs from their folder, with the reason.</summary>
    private static readonly string[] Elsewhere =
    [
        // A library of one namespace for its users.
        "PlayLinkTalk.Client/",
        // Stands in for a package, under its names.
        "PlayLinkTalk.Api/Data/MySql/Enrichment/",
    ];

    public static TheoryData<string> Projects => [.. Products];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_refer_to_each_other_in_one_direction(string project)
    {
        var pairs = TypeUse.In(Assembly.Load("PlayLinkTalk." + project))
            .Where(use => !IsTable(use.User, use.Used) && !IsGenerated(use.User) && !IsGenerated(use.Used))
            .Where(use => use.User.Namespace is not null && use.Used.Namespace is not null && use.User.Namespace != use.Used.Namespace)
            .ToList();
        var uses = pairs.ToLookup(use => use.User.Namespace!, use => use.Used.Namespace!);
        var reach = uses.ToDictionary(from => from.Key, from => Reach(uses, from.Key));
        var cycles =
            from pair in pairs
            where reach.GetValueOrDefault(pair.Used.Namespace!)?.Contains(pair.User.Namespace!) == true
            select $"{pair.User} uses {pair.Used}, from where its namespace is reached again";

        Assert.True(!cycles.Any(), string.Join('\n', cycles.Order()));
    }

    [Fact]
    public void A_namespace_is_a_folder()
    {
        var elsewhere =
            from path in SourceTree.Files
            let file = path.StartsWith(Libraries, StringComparison.Ordinal) ? path[Libraries.Length..] : path
            where file.EndsWith(".cs", StringComparison.Ordinal)
            where Products.Any(product => file.StartsWith($"PlayLinkTalk.{product}/", StringComparison.Ordinal))
            where !Elsewhere.Any(start => file.StartsWith(start, StringComparison.Ordinal))
            let declared = Namespace().Match(SourceTree.Read(path))
            where declared.Success && declared.Groups["name"].Value != Path.GetDirectoryName(file)!.Replace('/', '.')
            select $"{file} is {declared.Groups["name"].Value}";

        Assert.Equal([], elsewhere);
    }

    [Fact]
    public void A_public_name_is_one_type()
    {
        var shared = Products.SelectMany(product => Assembly.Load("PlayLinkTalk." + product).GetExportedTypes())
            .Where(type => !type.IsNested && type.Name is not ("Program" or "_Imports")).GroupBy(type => type.Name)
            .Where(name => name.Count() > 1)
            .Select(name => $"{name.Key}: {string.Join(", ", name.Select(type => type.FullName))}");

        Assert.Equal([], shared.Order());
    }

    /// <summary>The handlers of all endpoints, as the compiler writes them.</summary>
    private static bool IsGenerated(Type type) => type.Namespace == "Microsoft.AspNetCore.Http.Generated";

    /// <summary>The context lists the tables of all slices: that is how EF Core is configured.</summary>
    private static bool IsTable(Type user, Type used) => user.FullName == Context && used.Name.EndsWith("Row", StringComparison.Ordinal);

    private static HashSet<string> Reach(ILookup<string, string> uses, string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(uses[from]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var further in uses[next])
                {
                    open.Push(further);
                }
            }
        }

        return reached;
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
