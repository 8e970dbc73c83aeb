using PlayLinkTalk.Load.Day;
using PlayLinkTalk.Load.Scenarios;
using Xunit;

namespace PlayLinkTalk.Tests.Load;

public sealed class DayTests
{
    private readonly DayWorld _world = new();

    [Fact]
    public void The_same_seed_is_the_same_day_and_another_is_another()
    {
        Assert.Equivalent(new DayTrace(_world, 7).Make(200), new DayTrace(_world, 7).Make(200), strict: true);
        Assert.NotEqual(new DayTrace(_world, 7).Make(1)[0].Ticket.Id, new DayTrace(_world, 8).Make(1)[0].Ticket.Id);
    }

    [Fact]
    public void What_is_known_changes_nothing_else_of_a_day()
    {
        var known = new DayTrace(_world, 7, known: 50).Make(400).Select(wish => wish.Ticket).ToList();

        Assert.InRange(known.Count(ticket => ticket.Skill is not null), 100, 300);
        Assert.All(known.Where(ticket => ticket.Skill is not null), ticket => Assert.InRange(ticket.Skill!.Value, 1, 5));
        Assert.Equivalent(
            new DayTrace(_world, 7).Make(400).Select(wish => wish.Ticket),
            known.Select(ticket => ticket with { Skill = null, Manner = null }),
            strict: true);
    }

    [Fact]
    public void A_day_is_twelve_sports_in_sixty_six_districts()
    {
        var tickets = new DayTrace(_world, 1).Make(5_000).Select(wish => wish.Ticket).ToList();

        Assert.Equal((12, 66), (tickets.Select(ticket => ticket.Sport).Distinct().Count(), tickets.Select(ticket => ticket.District).Distinct().Count()));
        Assert.Equal(tickets.Select(ticket => ticket.CreatedAt).Order(), tickets.Select(ticket => ticket.CreatedAt));
        Assert.All(tickets, ticket =>
        {
            Assert.True(ticket.Latest - ticket.Earliest >= (ticket.Minutes ?? TimeSpan.FromMinutes(_world.Sports.Single(sport => sport.Id == ticket.Sport).Minutes)));
            Assert.True(ticket.Earliest >= ticket.CreatedAt + _world.Options.LeadTime);
            Assert.InRange(ticket.Level, ticket.LevelMin, ticket.LevelMax);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_small_day_breaks_no_rule(int seed)
    {
        var scenario = new DayScenario();

        var report = await scenario.RunAsync(ScenarioOptions.Parse(scenario.Options, ["--seed", $"{seed}", "--tickets=3000"]), CancellationToken.None);

        Assert.True(report.LawsHold, ReportTable.Of(report));
        Assert.InRange(report.Figures.Single(figure => figure.What == "matched").Value, 10, 100);
    }

    [Fact]
    public void Every_accepted_ticket_ends_in_one_way()
    {
        var result = new DayReplay(_world.CreateEngine(), new RuleBook(_world), new DayResult())
            .Run(new DayTrace(_world, 3).Make(1_000), CancellationToken.None);

        Assert.Equal(1_000, result.Accepted + result.Refused);
        Assert.Equal(result.Accepted, result.Tickets + result.GivenUp + result.Expired);
    }
}
