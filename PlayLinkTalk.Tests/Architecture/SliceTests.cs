using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace PlayLinkTalk.Tests.Architecture;

/// <summary>
/// A slice of the Api never reaches into another slice's internals. Its internals are what answers requests
/// (<c>*Endpoints</c>), what judges them (<c>*Rules</c>), and everything in a folder below it except <c>Rows</c>. The others
/// may use what the slice does for them, and the rows that their queries join.
/// </summary>
public sealed partial class SliceTests
{
    private const string Api = "PlayLinkTalk.Api";

    /// <summary>Not slices: what all of them stand on.</summary>
    private static readonly string[] Ground = ["Data", "Http", "Leases", "Outbox", "RateLimits"];

    /// <summary>Reaches that are meant, with the reason.</summary>
    private static readonly string[] Agreed =
    [
        // The engine only proposes; carrying a proposal out is what Matches is for.
        "Matches.Forming.Formations > Matching.Engine.Model.Proposal",
        "Matches.Forming.MatchFormation > Matching.Engine.Model.Proposal",
        "Matches.Forming.MatchFormation > Matching.Engine.Model.NewMatch",
        "Matches.Forming.MatchFormation > Matching.Engine.Model.Refill",
        // One meaning of a gender rule.
        "Matches.Side > Matching.Engine.Model.GenderRules",
    ];

    private static readonly IReadOnlyCollection<(Type User, Type Used)> Uses =
        [.. TypeUse.In(Assembly.Load(Api)).Where(use => SliceOf(use.User) != SliceOf(use.Used) && SliceOf(use.User) is not null && SliceOf(use.Used) is not null)];

    [Fact]
    public void Slices_leave_each_others_internals_alone()
    {
        var reached = Uses.Where(use => IsInternal(use.Used) && !Ground.Contains(SliceOf(use.Used))).Select(Describe);

        Assert.Equal(Agreed.Order(), reached.Order());
    }

    [Fact]
    public void The_ground_knows_of_the_slices_only_their_rows()
    {
        var known = Uses.Where(use => Ground.Contains(SliceOf(use.User)) && !Ground.Contains(SliceOf(use.Used)))
            .Where(use => !use.Used.Name.EndsWith("Row", StringComparison.Ordinal)).Select(Describe);

        Assert.Equal([], known.Order());
    }

    [Fact]
    public void The_matching_engine_is_pure()
    {
        var impure =
            from file in SourceTree.Files
            where file.StartsWith(Api + "/Matching/Engine/", StringComparison.Ordinal)
            from match in Using().Matches(SourceTree.Read(file))
            let name = match.Groups["name"].Value
            where !Pure().IsMatch(name)
            select $"{file} uses {name}";

        Assert.Equal([], impure);
        Assert.Equal(["Catalogue.GreatCircle"], Uses.Where(use => IsEngine(use.User)).Select(use => NameOf(use.Used)).Distinct());
    }

    [Fact]
    public void Tickets_matching_and_matches_depend_in_one_direction()
    {
        string[] order = ["Tickets", "Matching", "Matches", "Matches.Proposals", "Matches.WaitingLists", "Matches.Forming"];
        var upward = TypeUse.In(Assembly.Load(Api)).Where(use => !use.Used.Name.EndsWith("Row", StringComparison.Ordinal))
            .Where(use => LevelOf(use.User) is var user and >= 0 && LevelOf(use.Used) > user).Select(Describe);

        Assert.Equal([], upward.Order());

        int LevelOf(Type type) => Array.IndexOf(
            order, IsEngine(type) ? "Matching" : type.Namespace?.Replace(Api + ".", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_folders_of_the_engine_depend_downward()
    {
        string[] order = ["Model", "Pool", "Search", "Advice"];
        var upward = TypeUse.In(Assembly.Load(Api)).Where(use => IsEngine(use.User) && IsEngine(use.Used))
            .Where(use => LevelOf(use.User) < LevelOf(use.Used)).Select(Describe);

        Assert.Equal([], upward.Order());

        // What lies beside the folders puts them together.
        int LevelOf(Type type) => Array.IndexOf(order, type.Namespace!.Split('.')[^1]) is var level and >= 0 ? level : order.Length;
    }

    private static bool IsInternal(Type type) =>
        type.Name.EndsWith("Endpoints", StringComparison.Ordinal) || type.Name.EndsWith("Endpoint", StringComparison.Ordinal)
        || type.Name.EndsWith("Rules", StringComparison.Ordinal)
        || !(type.Namespace == $"{Api}.{SliceOf(type)}" || type.Namespace == $"{Api}.{SliceOf(type)}.Rows");

    private static bool IsEngine(Type type) => (type.Namespace + ".").StartsWith(Api + ".Matching.Engine.", StringComparison.Ordinal);

    /// <summary>The first part of the namespace below the Api's; nothing for the place where the slices are put together.</summary>
    private static string? SliceOf(Type type) =>
        type.Namespace is { } name && name.StartsWith(Api + ".", StringComparison.Ordinal) ? name[(Api.Length + 1)..].Split('.')[0] : null;

    private static string Describe((Type User, Type Used) use) => $"{NameOf(use.User)} > {NameOf(use.Used)}";

    private static string NameOf(Type type) => type.FullName![(Api.Length + 1)..];

    [GeneratedRegex(@"^using\s+(static\s+)?(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    // No I/O, no clock, no framework. What it uses of the house is read from the assembly.
    [GeneratedRegex(@"^(System(?!\.(IO|Net|Threading|Data|Security|Reflection))|PlayLinkTalk)(\..+)?$")]
    private static partial Regex Pure();
}
