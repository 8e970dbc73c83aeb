using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Accounts;

/// <summary>Addresses that a database may take for the same one.</summary>
public sealed class EmailComparisonTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("jose@accents.example", "josé@accents.example")]
    [InlineData("victim@capitals.example", "VÍCTIM@capitals.example")]
    [InlineData("strasse@sharp.example", "straße@sharp.example")]
    [InlineData("가나@forms.example", "까나@forms.example")]
    public async Task Two_people_with_similar_addresses_have_two_accounts(string one, string other)
    {
        Assert.Null((await CreateAsync(one)).Problem);
        Assert.Null((await CreateAsync(other)).Problem);

        var first = await api.SignInAsync(one);
        var second = await api.SignInAsync(other);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(one, first.Email);
    }

    [Theory]
    [InlineData("maría@same.example", "MARÍA@same.example")]
    [InlineData("ana@same.example", " Ana@Same.Example ")]
    public async Task The_same_address_in_other_capitals_is_the_same_account(string one, string other)
    {
        Assert.Null((await CreateAsync(one)).Problem);

        Assert.Equal(ProblemCodes.EmailTaken, (await CreateAsync(other)).Problem?.Code);
        Assert.Equal((await api.SignInAsync(one)).Id, (await api.SignInAsync(other)).Id);
    }

    private Task<PlayLinkTalk.Client.ApiResult<Account>> CreateAsync(string email) =>
        api.Nobody.Accounts.TryCreateAsync(new CreateAccount(email, ApiServer.Password, "Player", Gender.Other, null, "seoul-mapo", null));
}
