using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Accounts;

public sealed class AccountInputTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("email", """{"email":null}""")]
    [InlineData("email", """{"email":""}""")]
    [InlineData("email", """{"email":"   "}""")]
    [InlineData("email", """{"email":"nobody"}""")]
    [InlineData("email", """{"email":"@players.example"}""")]
    [InlineData("email", """{"email":"a@"}""")]
    [InlineData("email", """{"email":"a b@players.example"}""")]
    [InlineData("email", """{"email":"a@players.example\nBcc: all@players.example"}""")]
    [InlineData("email", """{"email":"Kim <a@players.example>"}""")]
    [InlineData("email", """{"email":"a@b@players.example"}""")]
    [InlineData("email", """{"email":"a\u0000@players.example"}""")]
    [InlineData("email", """{"email":"{250}@players.example"}""")]
    [InlineData("password", """{"password":null}""")]
    [InlineData("password", """{"password":"too short"}""")]
    [InlineData("password", """{"password":"{129}"}""")]
    [InlineData("displayName", """{"displayName":null}""")]
    [InlineData("displayName", """{"displayName":""}""")]
    [InlineData("displayName", """{"displayName":" \t "}""")]
    [InlineData("displayName", """{"displayName":"{31}"}""")]
    [InlineData("displayName", """{"displayName":"two\nlines"}""")]
    [InlineData("displayName", """{"displayName":"bell\u0007"}""")]
    [InlineData("displayName", """{"displayName":"right\u202eleft"}""")]
    [InlineData("displayName", """{"displayName":"\u3164"}""")]
    [InlineData("displayName", """{"displayName":"\u200b\u200d\ufeff"}""")]
    [InlineData("displayName", """{"displayName":"\u115f\u1160\u2800"}""")]
    [InlineData("district", """{"district":null}""")]
    [InlineData("district", """{"district":"atlantis"}""")]
    [InlineData("birthYear", """{"birthYear":1899}""")]
    [InlineData("birthYear", """{"birthYear":2017}""")]
    [InlineData("birthYear", """{"birthYear":-2147483648}""")]
    [InlineData("sports", """{"sports":[{"sport":"chess","level":1}]}""")]
    [InlineData("sports", """{"sports":[{"sport":null,"level":1}]}""")]
    [InlineData("sports", """{"sports":[{"level":1}]}""")]
    [InlineData("sports", """{"sports":[{"sport":"squash","level":0}]}""")]
    [InlineData("sports", """{"sports":[{"sport":"squash","level":6}]}""")]
    [InlineData("sports", """{"sports":[{"sport":"squash"}]}""")]
    [InlineData("sports", """{"sports":[{"sport":"squash","level":1},{"sport":"squash","level":2}]}""")]
    [InlineData("sports", """{"sports":[null]}""")]
    public async Task What_can_not_be_said_is_named(string field, string change) => await AssertRefusedAsync(change, ProblemCodes.InvalidRequest, field);

    [Theory]
    [InlineData("email", """{"email":5}""")]
    [InlineData("password", """{"password":1234567890}""")]
    [InlineData("gender", """{"gender":"robot"}""")]
    [InlineData("gender", """{"gender":1}""")]
    [InlineData("birthYear", """{"birthYear":"1990"}""")]
    [InlineData("birthYear", """{"birthYear":1990.5}""")]
    [InlineData("sports", """{"sports":{}}""")]
    [InlineData("sports", """{"sports":"squash"}""")]
    [InlineData("sports[0]", """{"sports":["squash"]}""")]
    [InlineData("sports[1].level", """{"sports":[{"sport":"squash","level":1},{"sport":"hiking","level":"1"}]}""")]
    [InlineData("simulated", """{"simulated":"no"}""")]
    public async Task What_is_of_the_wrong_type_is_named(string field, string change) => await AssertRefusedAsync(change, ProblemCodes.MalformedJson, field);

    [Fact]
    public async Task Half_a_character_is_no_character()
    {
        var json = Fill("""{"displayName":"half"}""").Replace("\"half\"", "\"half \\ud83d\"", StringComparison.Ordinal);

        using var response = await PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("displayName", """{"displayName":"운영자"}""")]
    [InlineData("displayName", """{"displayName":"a\u200bb"}""")]
    [InlineData("displayName", """{"displayName":"a\ud83d\udc69\u200dd"}""")]
    [InlineData("displayName", """{"displayName":"\udb40\udc41min"}""")]
    [InlineData("email", """{"email":"a\u200eb@players.example"}""")]
    [InlineData("email", """{"email":"a\u00adb@players.example"}""")]
    public async Task What_only_looks_like_another_is_named(string field, string change) =>
        await AssertRefusedAsync(change, ProblemCodes.InvalidRequest, field);

    [Theory]
    [InlineData("""{"displayName":"가나다"}""")]
    [InlineData("""{"displayName":"👩‍👩‍👧 family"}""")]
    [InlineData("""{"displayName":"{30}"}""")]
    [InlineData("""{"password":"{128}"}""")]
    [InlineData("""{"password":"          "}""")]
    [InlineData("""{"birthYear":2016}""")]
    [InlineData("""{"birthYear":1900,"sports":null,"gender":"OTHER"}""")]
    [InlineData("""{"id":"0190b6a0-0000-7000-8000-000000000001","role":"admin","passwordHash":"x","feedSeq":99}""")]
    public async Task What_is_just_possible_is_taken(string change)
    {
        using var response = await PostAsync(Fill(change));

        Assert.Equal("member", (await response.JsonAsync(HttpStatusCode.Created)).GetProperty("role").GetString());
    }

    [Theory]
    [InlineData("displayName", """{"displayName":""}""")]
    [InlineData("district", """{"district":"atlantis"}""")]
    [InlineData("birthYear", """{"birthYear":3000}""")]
    [InlineData("sports", """{"sports":[{"sport":"squash","level":9}],"displayName":"Changed all the same"}""")]
    public async Task A_change_is_judged_alike_and_made_whole_or_not_at_all(string field, string change)
    {
        var player = await api.JoinAsync("Before");

        using var response = await player.AskAsync(HttpMethod.Patch, "/api/me", change);

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
        Assert.Equal("Before", (await player.Api.Me.GetAsync()).DisplayName);
    }

    [Theory]
    [InlineData("email", """{"email":null,"password":"x"}""")]
    [InlineData("email", """{"password":"x"}""")]
    [InlineData("email", """{"email":"{300}","password":"x"}""")]
    [InlineData("password", """{"email":"a@players.example"}""")]
    [InlineData("password", """{"email":"a@players.example","password":""}""")]
    [InlineData("password", """{"email":"a@players.example","password":"{1001}"}""")]
    public async Task Signing_in_takes_an_address_and_a_password(string field, string json)
    {
        using var response = await api.Http.PostAsync("/api/sessions", new StringContent(Long(json), Encoding.UTF8, "application/json"));

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    [Fact]
    public async Task A_name_of_the_service_is_refused_with_a_code_of_its_own()
    {
        var member = await api.JoinAsync();

        Assert.Equal(
            FieldCodes.ReservedName, (await member.Api.Me.TryUpdateAsync(new(DisplayName: "운영자"))).Problem!.Codes!["displayName"]);
        await AssertRefusedAsync("""{"displayName":"Adm1n"}""", ProblemCodes.InvalidRequest, "displayName");
    }

    private async Task AssertRefusedAsync(string change, string code, string field)
    {
        var before = await RowCounts.ReadAsync(api);

        using var response = await PostAsync(Fill(change));

        await response.RefusedAsync(HttpStatusCode.BadRequest, code, field);
        Assert.Equal(before, await RowCounts.ReadAsync(api));
    }

    private Task<HttpResponseMessage> PostAsync(string json) =>
        api.Http.PostAsync("/api/accounts", new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>A good account with the change made to it.</summary>
    private static string Fill(string change)
    {
        var account = new JsonObject
        {
            ["email"] = $"{Guid.NewGuid()}@players.example",
            ["password"] = ApiServer.Password,
            ["displayName"] = "Player",
            ["gender"] = "female",
            ["district"] = "seoul-mapo",
        };
        foreach (var (name, value) in JsonNode.Parse(Long(change))!.AsObject())
        {
            account[name] = value?.DeepClone();
        }

        return account.ToJsonString();
    }

    /// <summary><c>{30}</c> stands for thirty letters.</summary>
    private static string Long(string text) => System.Text.RegularExpressions.Regex.Replace(
        text, @"\{(\d+)\}", match => new string('a', int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
}
