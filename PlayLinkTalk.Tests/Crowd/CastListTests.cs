using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Standalone.Crowd.Arrivals;
using PlayLinkTalk.Standalone.Crowd.Cast;
using Xunit;

namespace PlayLinkTalk.Tests.Crowd;

public sealed class CastListTests
{
    [Fact]
    public void Half_are_women_and_one_in_five_has_an_english_name()
    {
        var cast = CrowdTestData.Cast();

        Assert.Equal(75, cast.Count(persona => persona.Gender == Gender.Female));
        Assert.Equal(75, cast.Count(persona => persona.Gender == Gender.Male));
        Assert.Equal(30, cast.Count(persona => persona.Language == Language.English));
    }

    [Fact]
    public void Every_level_is_there_and_no_sport_is_everybodys()
    {
        var cast = CrowdTestData.Cast();

        Assert.Equal([1, 2, 3, 4, 5], cast.SelectMany(persona => persona.Sports).Select(sport => sport.Level).Distinct().Order());
        Assert.All(CrowdTestData.Sports, sport => Assert.InRange(cast.Count(persona => persona.LevelIn(sport.Id) is not null), 5, 60));
    }

    [Fact]
    public void The_seventeenth_player_is_the_same_in_every_cast() =>
        Assert.Equivalent(CrowdTestData.Cast(20)[16], CrowdTestData.Cast(1000)[16], strict: true);

    [Fact]
    public void A_thousand_simulated_players_have_distinct_names_and_addresses()
    {
        var cast = CrowdTestData.Cast(1000);

        Assert.Equal(1000, cast.Select(persona => Reception.EmailOf(persona)).Distinct().Count());
        Assert.Equal(150, cast.Take(150).Select(persona => persona.Name).Distinct().Count());
        Assert.All(cast, persona => Assert.InRange(persona.Name.Length, 1, 30));
        Assert.All(cast, persona => Assert.EndsWith("@crowd.invalid", Reception.EmailOf(persona), StringComparison.Ordinal));
    }
}
