using System.Net;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Tickets;

public sealed class DemandTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Members_see_the_demand_without_the_players_names()
    {
        var (player, member) = (await api.JoinAsync("Secret Name"), await api.JoinAsync());
        await player.AskForGameAsync("billiards", district: "seoul-guro");

        using var response = await member.AskAsync(HttpMethod.Get, "/api/demand?sport=billiards&district=seoul-guro");

        var wish = Assert.Single((await response.JsonAsync(HttpStatusCode.OK)).Items().EnumerateArray());
        Assert.Equal(
            ["sport", "district", "radiusKm", "earliest", "latest", "minutes", "gender", "levelMin", "levelMax", "seatsNeeded", "since", "simulated"],
            wish.Fields());
        Assert.Equal((1, 90), (wish.GetProperty("seatsNeeded").GetInt32(), wish.GetProperty("minutes").GetInt32()));
        Assert.DoesNotContain(player.Name, wish.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Gender.Female, GenderRule.Same)]
    [InlineData(Gender.Male, GenderRule.Male)]
    [InlineData(Gender.Female, GenderRule.Female)]
    [InlineData(Gender.Other, GenderRule.Same)]
    public async Task A_wish_for_one_gender_is_not_shown_alone(Gender gender, GenderRule asked)
    {
        var member = await api.JoinAsync();
        // Each in a region of its own: nothing is shown of any of them, with their district or without.
        var district = $"{((string[])["busan-haeundae", "daegu-jung", "incheon-michuhol", "gwangju-dong"])[((int)gender * 3 + (int)asked) % 4]}";
        await WishAsync(gender, asked, district, "bowling", 61);
        await WishAsync(gender, asked, district, "bowling", 62);

        foreach (var path in (string[])["/api/demand?sport=bowling", $"/api/demand?sport=bowling&district={district}"])
        {
            using var response = await member.AskAsync(HttpMethod.Get, path);
            var answer = await response.JsonAsync(HttpStatusCode.OK);
            Assert.DoesNotContain(answer.Items().EnumerateArray(), wish => wish.GetProperty("district").GetString() == district);
            Assert.DoesNotContain(answer.GetProperty("groups").EnumerateArray(), group => district.StartsWith(
                group.GetProperty("region").GetString()!, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Three_wishes_for_one_gender_are_a_group_of_their_region_and_hour()
    {
        var member = await api.JoinAsync();
        await WishAsync(Gender.Female, GenderRule.Same, "seoul-mapo", "squash", 65);
        await WishAsync(Gender.Female, GenderRule.Female, "seoul-gangnam", "squash", 70);
        await WishAsync(Gender.Female, GenderRule.Same, "seoul-nowon", "squash", 80);
        await WishAsync(Gender.Female, GenderRule.Same, "seoul-guro", "squash", 85);
        // Of another gender, which is no group by itself.
        await WishAsync(Gender.Male, GenderRule.Same, "seoul-guro", "squash", 65);

        using var all = await member.AskAsync(HttpMethod.Get, "/api/demand?sport=squash");
        using var one = await member.AskAsync(HttpMethod.Get, "/api/demand?sport=squash&district=seoul-mapo");

        var answer = await all.JsonAsync(HttpStatusCode.OK);
        Assert.Empty(answer.Items().EnumerateArray());
        var group = Assert.Single(answer.GetProperty("groups").EnumerateArray());
        Assert.Equal(["sport", "region", "around", "gender", "atLeast"], group.Fields());
        Assert.Equal(("squash", "seoul", "female", 3), (
            group.GetProperty("sport").GetString(), group.GetProperty("region").GetString(), group.GetProperty("gender").GetString(),
            group.GetProperty("atLeast").GetInt32()));
        Assert.Equal(HourOf(api.Now.AddMinutes(65)), group.GetProperty("around").GetDateTimeOffset());
        // The district that is asked about changes nothing: it would say which of them are there.
        Assert.Equal(group.GetRawText(), Assert.Single((await one.JsonAsync(HttpStatusCode.OK)).GetProperty("groups").EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task One_account_with_three_wishes_is_no_group()
    {
        var player = await api.JoinAsync("Player", Gender.Female);
        for (var i = 0; i < 3; i++)
        {
            await player.Api.Tickets.CreateAsync(
                player.Wish("hiking", 24 * (i + 1), 3, "ulsan-nam") with { Gender = GenderRule.Same, RadiusKm = 1 });
        }

        Assert.Empty((await player.Api.Tickets.DemandAsync("hiking")).Groups);
    }

    [Fact]
    public async Task Every_member_gets_the_same_remembered_answer()
    {
        var (player, member) = (await api.JoinAsync(), await api.JoinAsync());
        await member.Api.Tickets.DemandAsync("climbing");
        await player.AskForGameAsync("climbing");

        using var answer = await player.AskAsync(HttpMethod.Get, "/api/demand?sport=climbing");
        using var other = await player.AskAsync(HttpMethod.Get, "/api/demand?sport=climbing&limit=99");

        Assert.True(answer.Headers.Contains("Age"), "The answer was made for this caller.");
        Assert.Equal(0, (await answer.JsonAsync(HttpStatusCode.OK)).Items().GetArrayLength());
        Assert.Equal(1, (await other.JsonAsync(HttpStatusCode.OK)).Items().GetArrayLength());
    }

    /// <summary>Of levels that do not meet, so that no two of them are a game.</summary>
    private async Task WishAsync(Gender gender, GenderRule asked, string district, string sport, double inMinutes)
    {
        var player = await api.JoinAsync("Player", gender);
        var earliest = HourOf(api.Now).AddMinutes(inMinutes);
        await player.Api.Tickets.CreateAsync(new CreateTicket(
            sport, district, 1, earliest, earliest.AddHours(3), Gender: asked, LevelMin: 5, LevelMax: 5));
    }

    private static DateTimeOffset HourOf(DateTimeOffset time) => new(time.Year, time.Month, time.Day, time.Hour, 0, 0, TimeSpan.Zero);
}
