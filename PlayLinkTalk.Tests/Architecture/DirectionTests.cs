using System.Reflection;
using Xunit;

namespace PlayLinkTalk.Tests.Architecture;

/// <summary>The allowed references between projects, in the project files and in the assemblies.</summary>
public sealed class DirectionTests
{
    private const string House = "PlayLinkTalk.";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Messaging"] = ["Contracts"],
        ["Client"] = ["Contracts"],
        ["ServiceDefaults"] = ["Contracts", "Messaging"],
        ["Api"] = ["Contracts", "Messaging", "ServiceDefaults"],
        ["Realtime"] = ["Contracts", "Messaging", "ServiceDefaults"],
        ["Web"] = ["Contracts", "Client", "ServiceDefaults"],
        ["Standalone"] = ["Contracts", "Messaging", "ServiceDefaults", "Client", "Api", "Realtime", "Web"],
        ["AppHost"] = ["Api", "Realtime", "Web", "Standalone"],
        ["Load"] = ["Contracts", "Client", "Api"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    public static TheoryData<string> Assemblies => [.. Allowed.Keys.Except(["AppHost", "Load"])];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_it_may_know(string project)
    {
        var references = ItemsOf(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Split('/')[^1])[House.Length..]);

        Assert.Empty(references.Except(Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_only_what_it_may_know(string project)
    {
        var used = ReferencesOf(project).Where(name => name.StartsWith(House, StringComparison.Ordinal)).Select(name => name[House.Length..]);

        Assert.Empty(used.Except(Allowed[project]));
    }

    [Fact]
    public void Contracts_need_nothing_but_the_runtime()
    {
        Assert.Empty(ItemsOf("Contracts", "PackageReference").Concat(ItemsOf("Contracts", "FrameworkReference")));
        Assert.All(ReferencesOf("Contracts"), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Messaging_knows_nothing_of_the_web()
    {
        Assert.Empty(ItemsOf("Messaging", "FrameworkReference"));
        Assert.DoesNotContain(ReferencesOf("Messaging"), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Realtime")]
    [InlineData("Web")]
    [InlineData("Client")]
    [InlineData("Messaging")]
    [InlineData("ServiceDefaults")]
    public void Only_the_Api_touches_the_database(string project)
    {
        Assert.DoesNotContain(ItemsOf(project, "PackageReference"), IsDatabase);
        Assert.DoesNotContain(ReferencesOf(project), IsDatabase);

        static bool IsDatabase(string name) =>
            name.Contains("EntityFramework", StringComparison.Ordinal) || name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase)
            || name.Contains("MySql", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_project_of_the_house_is_in_the_table()
    {
        var projects = SourceTree.Projects.Select(file => Path.GetFileNameWithoutExtension(file)[House.Length..]);

        Assert.Empty(projects.Except(Allowed.Keys).Except(["Tests", "AppHost.Tests", "Deploy.Tests", "Benchmarks", "Health"]));
    }

    private static IEnumerable<string> ItemsOf(string project, string item)
    {
        var file = SourceTree.Projects.Single(path => Path.GetFileName(path) == $"{House}{project}.csproj");
        return SourceTree.ReadXml(file).Descendants(item).Select(element => element.Attribute("Include")!.Value);
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        Assembly.Load(House + project).GetReferencedAssemblies().Select(reference => reference.Name!);
}
