using System.Net;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

public sealed class DemandTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Everybody_sees_what_is_looked_for_and_not_by_whom()
    {
        var player = await api.JoinAsync("Secret Name");
        await player.AskForGameAsync("billiards", district: "seoul-guro");

        using var response = await api.Http.GetAsync("/api/demand?sport=billiards&district=seoul-guro");

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

        var wishes = (await api.Nobody.Tickets.DemandAsync("bowling", district)).Items;

        Assert.Equal(said, wishes.SingleOrDefault()?.Gender);
    }

    [Fact]
    public async Task Who_is_signed_in_gets_the_same_remembered_answer()
    {
        var player = await api.JoinAsync();
        await api.Nobody.Tickets.DemandAsync("climbing");
        await player.AskForGameAsync("climbing");

        using var answer = await player.AskAsync(HttpMethod.Get, "/api/demand?sport=climbing");
        using var other = await player.AskAsync(HttpMethod.Get, "/api/demand?sport=climbing&limit=99");

        Assert.True(answer.Headers.Contains("Age"), "The answer was made anew for somebody who is signed in.");
        Assert.Equal(0, (await answer.JsonAsync(HttpStatusCode.OK)).Items().GetArrayLength());
        Assert.Equal(1, (await other.JsonAsync(HttpStatusCode.OK)).Items().GetArrayLength());
    }
}
