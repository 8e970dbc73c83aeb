using PlayLinkTalk.Api.Catalogue;
using Xunit;

namespace PlayLinkTalk.Tests.Catalogue;

public sealed class SportsTests
{
    private static readonly PlayCatalogue Catalogue = PlayCatalogue.Load();

    [Theory]
    [InlineData("football", 22)]
    [InlineData("futsal", 10)]
    [InlineData("basketball", 10)]
    [InlineData("basketball-3x3", 6)]
    [InlineData("volleyball", 12)]
    [InlineData("baseball", 18)]
    [InlineData("jokgu", 8)]
    [InlineData("running", 2)]
    [InlineData("cycling", 2)]
    [InlineData("climbing", 2)]
    public void A_game_forms_with_the_true_count_and_leaves_room_for_more(string id, int players)
    {
        var sport = Catalogue.Sport(id);

        Assert.Equal(players, sport.MinPlayers);
        Assert.True(sport.MaxPlayers > players);
    }

    [Theory]
    [InlineData("badminton-singles", 2)]
    [InlineData("badminton-doubles", 4)]
    [InlineData("tennis-singles", 2)]
    [InlineData("tennis-doubles", 4)]
    [InlineData("table-tennis", 2)]
    [InlineData("table-tennis-doubles", 4)]
    [InlineData("squash", 2)]
    public void Over_a_net_there_is_no_substitute(string id, int players)
    {
        var sport = Catalogue.Sport(id);

        Assert.Equal((players, players), (sport.MinPlayers, sport.MaxPlayers));
    }

    [Fact]
    public void There_is_a_choice_and_every_game_fits_an_evening()
    {
        Assert.True(Catalogue.Sports.Count >= 14);
        Assert.All(Catalogue.Sports, sport => Assert.InRange(sport.Minutes, 60, 180));
    }

    [Fact]
    public void Names_are_distinct_in_both_languages()
    {
        Assert.Distinct(Catalogue.Sports.Select(sport => sport.Name.Ko));
        Assert.Distinct(Catalogue.Sports.Select(sport => sport.Name.En));
    }

    [Fact]
    public void An_unknown_sport_is_not_found()
    {
        Assert.Null(Catalogue.FindSport("quidditch"));
        Assert.Null(Catalogue.FindSport("Football"));
        Assert.Null(Catalogue.FindSport(null));
        Assert.Throws<KeyNotFoundException>(() => Catalogue.Sport("quidditch"));
    }
}
