using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Accounts;

public sealed class AccountTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Signing_up_answers_with_the_account_and_not_its_password()
    {
        using var response = await api.Http.PostAsync("/api/accounts", Json("""
            {"email":" Kim@Players.example ","password":"correct horse battery","displayName":" 김민준 ","gender":"male","birthYear":1991,
             "district":"seoul-mapo","sports":[{"sport":"tennis-singles","level":4},{"sport":"basketball-3x3","level":2}]}
            """));

        var account = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("/api/me", response.Headers.Location!.OriginalString);
        Assert.Equal(
            ["id", "email", "displayName", "role", "gender", "birthYear", "district", "sports", "simulated", "createdAt",
                "friendCode", "emailVerified"], account.Fields());
        Assert.Equal(7, account.GetProperty("id").GetGuid().Version);
        Assert.Equal("kim@players.example", account.GetProperty("email").GetString());
        Assert.Equal("김민준", account.GetProperty("displayName").GetString());
        Assert.Equal("member", account.GetProperty("role").GetString());
        Assert.Equal("""[{"sport":"basketball-3x3","level":2},{"sport":"tennis-singles","level":4}]""", account.GetProperty("sports").GetRawText());
        Assert.Equal("2030-05-01T03:00:00Z", account.GetProperty("createdAt").GetString());
    }

    [Fact]
    public async Task What_was_not_said_is_absent()
    {
        using var response = await api.Http.PostAsync("/api/accounts", Json(
            $$"""{"email":"{{Guid.NewGuid()}}@players.example","password":"correct horse battery","displayName":"Lee","district":"seoul-mapo"}"""));

        var account = await response.JsonAsync(HttpStatusCode.Created);
        Assert.False(account.TryGetProperty("birthYear", out _));
        Assert.Equal("undisclosed", account.GetProperty("gender").GetString());
        Assert.Equal(0, account.GetProperty("sports").GetArrayLength());
    }

    [Fact]
    public async Task An_address_has_one_account_however_it_is_written()
    {
        var player = await api.JoinAsync();

        var again = await api.Nobody.Accounts.TryCreateAsync(
            new CreateAccount($" {player.Email.ToUpperInvariant()}", ApiServer.Password, "Copy", Gender.Other, null, "seoul-mapo", null));

        Assert.Equal((409, ProblemCodes.EmailTaken), (again.Problem!.Status, again.Problem.Code));
    }

    [Fact]
    public async Task One_of_many_concurrent_signups_with_the_same_address_succeeds()
    {
        var email = $"{Guid.NewGuid()}@players.example";

        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => api.Nobody.Accounts.TryCreateAsync(
            new CreateAccount(email, ApiServer.Password, $"Player {i}", Gender.Other, null, "seoul-mapo", null))));

        Assert.Single(attempts, attempt => attempt.Problem is null);
        Assert.Equal(19, attempts.Count(attempt => attempt.Problem?.Code == ProblemCodes.EmailTaken));
    }

    [Fact]
    public async Task A_member_changes_what_they_say_of_themselves_and_nothing_else()
    {
        var player = await api.JoinAsync("Before", Gender.Female, new SportLevel("squash", 2), new SportLevel("running", 5));
        var before = await player.Api.Me.GetAsync();

        var changed = await player.Api.Me.UpdateAsync(new UpdateAccount(
            DisplayName: " After ", District: "seoul-gangnam", Sports: [new SportLevel("running", 1), new SportLevel("hiking", 3)]));

        Assert.Equal(("After", "seoul-gangnam", Gender.Female, 1990), (changed.DisplayName, changed.District, changed.Gender, changed.BirthYear));
        Assert.Equal([new SportLevel("hiking", 3), new SportLevel("running", 1)], changed.Sports);
        Assert.Equal((before.Email, before.Role, before.CreatedAt), (changed.Email, changed.Role, changed.CreatedAt));
        Assert.Equivalent(changed, await player.Api.Me.GetAsync());
    }

    [Fact]
    public async Task Members_see_names_of_others_and_no_more()
    {
        var (me, other) = (await api.JoinAsync(), await api.JoinAsync("Other"));

        using var response = await me.AskAsync(HttpMethod.Get, $"/api/players/{other.Id}");

        Assert.Equal(["id", "name", "simulated"], (await response.JsonAsync(HttpStatusCode.OK)).Fields());
        Assert.Equal("Other", (await me.Api.Accounts.FindPlayerAsync(other.Id))!.Name);
        Assert.Null(await me.Api.Accounts.FindPlayerAsync(Guid.NewGuid()));
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
