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
    [InlineData(Gender.Female, GenderRule.Same, GenderRule.Female)]
    [InlineData(Gender.Male, GenderRule.Same, GenderRule.Male)]
    [InlineData(Gender.Male, GenderRule.Any, GenderRule.Any)]
    [InlineData(Gender.Other, GenderRule.Same, null)]
    [InlineData(Gender.Undisclosed, GenderRule.Same, null)]
    public async Task Same_is_said_as_what_it_means_or_not_at_all(Gender gender, GenderRule asked, GenderRule? said)
    {
        var player = await api.JoinAsync("Player", gender);
        // Each in a district of its own, for the lists are remembered for a moment.
        var district = $"seoul-{((string[])["jongno", "jung", "yongsan", "seongdong", "gwangjin", "dongdaemun", "jungnang", "seongbuk", "gangbuk"])[((int)gender * 2) + (int)asked]}";
        await player.Api.Tickets.CreateAsync(player.Wish("bowling", district: district) with { Gender = asked, RadiusKm = 1 });

        var wishes = (await player.Api.Tickets.DemandAsync("bowling", district)).Items;

        Assert.Equal(said, wishes.SingleOrDefault()?.Gender);
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
}
