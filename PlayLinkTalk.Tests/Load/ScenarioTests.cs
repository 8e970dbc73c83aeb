using PlayLinkTalk.Load.Scenarios;
using Xunit;

namespace PlayLinkTalk.Tests.Load;

public sealed class ScenarioTests
{
    private static readonly Option[] Known = [new("clients", 300, ""), Option.Url];

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var options = ScenarioOptions.Parse(Known, ["--clients", "7"]);

        Assert.Equal((7, new Uri("http://127.0.0.1:5080")), (options.Number("clients"), options.Address("url")));
        Assert.Equal(8, ScenarioOptions.Parse(Known, ["--clients=8"]).Number("clients"));
    }

    [Theory]
    [InlineData("--clients", "many")]
    [InlineData("--clients", "-1")]
    [InlineData("--clients")]
    [InlineData("--nonsense", "1")]
    [InlineData("clients", "1")]
    public void A_wrong_call_is_refused(params string[] args) => Assert.Throws<UsageException>(() => ScenarioOptions.Parse(Known, args));

    [Fact]
    public void A_flag_needs_no_value()
    {
        Option[] known = [new("direct", false, ""), new("clients", 1, "")];

        Assert.False(ScenarioOptions.Parse(known, []).Flag("direct"));
        Assert.True(ScenarioOptions.Parse(known, ["--direct", "--clients", "3"]).Flag("direct"));
        Assert.False(ScenarioOptions.Parse(known, ["--direct=false"]).Flag("direct"));
        Assert.Throws<UsageException>(() => ScenarioOptions.Parse(known, ["--direct=perhaps"]));
    }

    [Fact]
    public void An_address_must_be_one() =>
        Assert.Throws<UsageException>(() => ScenarioOptions.Parse(Known, ["--url", "localhost:5080"]).Address("url"));

    [Fact]
    public void A_missed_bar_is_said_and_only_a_broken_law_counts()
    {
        var report = new Report("test");
        report.Add("slow", 51, "ms", 50);
        report.AddLaw("lost", 0);

        Assert.True(report.LawsHold);
        Assert.Contains("MISSED", ReportTable.Of(report), StringComparison.Ordinal);
        report.AddLaw("doubled", 1);
        Assert.False(report.LawsHold);
        Assert.Contains("\"lawsHold\": false", ReportJson.Of(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_scenario_and_option() => Assert.All(
        ScenarioList.All.SelectMany(scenario => scenario.Options.Select(option => "--" + option.Name).Prepend(scenario.Name)),
        name => Assert.Contains(name, Usage.For(null), StringComparison.Ordinal));
}
