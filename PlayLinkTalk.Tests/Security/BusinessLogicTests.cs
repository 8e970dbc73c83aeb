using System.Text.RegularExpressions;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Tests.Architecture;
using PlayLinkTalk.Tests.Reference;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V2: the limits of one caller and of all are written down, and what is written exists.</summary>
public sealed partial class BusinessLogicTests
{
    private const string Page = "docs/operations/limits.md";

    [Fact]
    public void Every_limit_of_a_caller_is_written_down()
    {
        var page = SourceTree.Read(Page);

        Assert.All(
            typeof(RateLimitOptions).GetProperties().Concat(typeof(ClientLimits).GetProperties())
                .Where(option => option.CanWrite)
                .Select(option => $"`{RateLimitOptions.Section}:{option.Name}`"),
            option => Assert.Contains(option, page, StringComparison.Ordinal));
    }

    [Fact]
    public void An_option_that_a_page_names_exists()
    {
        var known = string.Join('\n', OptionsReference.Lines());
        var sections = Heading().Matches(known).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var named =
            from page in SourceTree.Files
            where page.StartsWith("docs/operations/", StringComparison.Ordinal)
                || page.StartsWith("docs/security", StringComparison.Ordinal)
            from match in Option().Matches(SourceTree.Read(page))
            where sections.Contains(match.Groups[1].Value)
            select (Page: page, Option: match.Value);

        Assert.NotEmpty(named);
        Assert.All(named, each => Assert.True(known.Contains(each.Option, StringComparison.Ordinal), $"{each.Page} names {each.Option}"));
    }

    [GeneratedRegex(@"^## (\w+)", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"`(\w+):\w+`")]
    private static partial Regex Option();
}
