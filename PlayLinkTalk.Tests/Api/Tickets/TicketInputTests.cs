using System.Net;
using System.Text.Json.Nodes;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Tickets;

[OnOneDatabase(DatabaseKind.Sqlite, "What is refused never reaches the database.")]
public sealed class TicketInputTests(ApiServer api) : IClassFixture<ApiServer>
{
    /// <summary>A good wish, for noon in Seoul. What a case says takes the place of what stands here.</summary>
    private const string Good = """
        {"sport":"tennis-singles","district":"seoul-mapo","radiusKm":5,"earliest":"2030-05-01T10:00:00Z","latest":"2030-05-01T13:00:00Z",
         "minutes":60,"gender":"any","levelMin":1,"levelMax":5,"seats":1}
        """;

    [Theory]
    [InlineData("sport", """{"sport":"chess"}""")]
    [InlineData("sport", """{"sport":""}""")]
    [InlineData("sport", """{"sport":null}""")]
    [InlineData("sport", """{"sport":"Tennis-Singles"}""")]
    [InlineData("sport", """{"sport":"tennis-singles "}""")]
    [InlineData("sport", """{"sport":"'; DROP TABLE tickets; --"}""")]
    [InlineData("district", """{"district":"atlantis"}""")]
    [InlineData("district", """{"district":null}""")]
    [InlineData("radiusKm", """{"radiusKm":0.99}""")]
    [InlineData("radiusKm", """{"radiusKm":50.01}""")]
    [InlineData("radiusKm", """{"radiusKm":-5}""")]
    [InlineData("radiusKm", """{"radiusKm":1e400}""")]
    [InlineData("radiusKm", """{"radiusKm":-1e400}""")]
    [InlineData("minutes", """{"minutes":19}""")]
    [InlineData("minutes", """{"minutes":481}""")]
    [InlineData("minutes", """{"minutes":-60}""")]
    [InlineData("minutes", """{"minutes":2147483647}""")]
    [InlineData("levelMin", """{"levelMin":0}""")]
    [InlineData("levelMin", """{"levelMin":6}""")]
    [InlineData("levelMax", """{"levelMax":0}""")]
    [InlineData("levelMax", """{"levelMax":6}""")]
    [InlineData("levelMax", """{"levelMin":4,"levelMax":3}""")]
    [InlineData("seats", """{"seats":0}""")]
    [InlineData("seats", """{"seats":-1}""")]
    [InlineData("seats", """{"seats":3}""")]
    [InlineData("seats", """{"sport":"futsal","minutes":120,"seats":15}""")]
    [InlineData("seats", """{"seats":2147483647}""")]
    [InlineData("earliest", """{"earliest":"2030-05-01T02:54:59Z"}""")]
    [InlineData("earliest", """{"earliest":"0001-01-01T00:00:00Z"}""")]
    [InlineData("latest", """{"earliest":"2030-04-30T10:00:00Z","latest":"2030-04-30T13:00:00Z"}""")]
    [InlineData("latest", """{"latest":"2030-05-08T03:00:01Z"}""")]
    [InlineData("latest", """{"earliest":"2030-05-08T03:00:00Z","latest":"2030-05-08T06:00:00Z"}""")]
    [InlineData("latest", """{"earliest":"2030-05-01T13:00:00Z","latest":"2030-05-01T10:00:00Z"}""")]
    [InlineData("latest", """{"latest":"2030-05-01T10:00:00Z"}""")]
    [InlineData("latest", """{"latest":"2030-05-01T10:59:59.9999999Z"}""")]
    [InlineData("latest", """{"earliest":"2030-05-01T10:05:00Z","latest":"2030-05-01T11:09:00Z"}""")]
    [InlineData("latest", """{"earliest":"2030-05-01T03:00:00Z","latest":"2030-05-01T04:15:00Z"}""")]
    [InlineData("latest", """{"earliest":"9999-12-31T23:30:01Z","latest":"9999-12-31T23:59:59.9999999Z","minutes":20}""")]
    [InlineData("latest", """{"earliest":"9999-12-31T20:00:00Z","latest":"9999-12-31T23:59:59Z","minutes":480}""")]
    [InlineData("latest", """{"latest":"9999-12-31T23:59:59.9999999Z"}""")]
    [InlineData("latest", """{"latest":"0001-01-01T00:00:00Z"}""")]
    public async Task What_can_not_be_wished_is_named(string field, string change) => await AssertRefusedAsync(change, ProblemCodes.InvalidRequest, field);

    [Theory]
    [InlineData("sport", """{"sport":5}""")]
    [InlineData("sport", """{"sport":["tennis-singles"]}""")]
    [InlineData("district", """{"district":{"id":"seoul-mapo"}}""")]
    [InlineData("radiusKm", """{"radiusKm":"5"}""")]
    [InlineData("radiusKm", """{"radiusKm":null}""")]
    [InlineData("radiusKm", """{"radiusKm":"NaN"}""")]
    [InlineData("minutes", """{"minutes":60.5}""")]
    [InlineData("minutes", """{"minutes":99999999999}""")]
    [InlineData("minutes", """{"minutes":"60"}""")]
    [InlineData("gender", """{"gender":"robots"}""")]
    [InlineData("gender", """{"gender":"any, same"}""")]
    [InlineData("gender", """{"gender":1}""")]
    [InlineData("gender", """{"gender":null}""")]
    [InlineData("levelMin", """{"levelMin":"1"}""")]
    [InlineData("levelMax", """{"levelMax":1e99}""")]
    [InlineData("seats", """{"seats":true}""")]
    [InlineData("seats", """{"seats":1e1000}""")]
    [InlineData("earliest", """{"earliest":"tomorrow"}""")]
    [InlineData("earliest", """{"earliest":"2030-05-01T10:00:00"}""")]
    [InlineData("earliest", """{"earliest":"2030-05-01"}""")]
    [InlineData("earliest", """{"earliest":"2030/05/01T10:00:00Z"}""")]
    [InlineData("earliest", """{"earliest":"2030-05-01T10:00:00 +09:00"}""")]
    [InlineData("earliest", """{"earliest":"2030-05-01T10:00:00,5Z"}""")]
    [InlineData("earliest", """{"earliest":"2030-05-01T10:00Z"}""")]
    [InlineData("earliest", """{"earliest":" 2030-05-01T10:00:00Z"}""")]
    [InlineData("earliest", """{"earliest":"2030-05-01 10:00:00Z"}""")]
    [InlineData("earliest", """{"earliest":"2030-02-30T10:00:00Z"}""")]
    [InlineData("earliest", """{"earliest":"2030-05-01T25:00:00Z"}""")]
    [InlineData("earliest", """{"earliest":"2030-05-01T10:00:00+99:00"}""")]
    [InlineData("earliest", """{"earliest":"0001-01-01T00:00:00+14:00"}""")]
    [InlineData("earliest", """{"earliest":1903860000}""")]
    [InlineData("latest", """{"latest":"9999-12-31T23:59:59-14:00"}""")]
    [InlineData("latest", """{"latest":"10000-01-01T00:00:00Z"}""")]
    [InlineData("latest", """{"latest":null}""")]
    public async Task What_is_of_the_wrong_type_is_named(string field, string change) => await AssertRefusedAsync(change, ProblemCodes.MalformedJson, field);

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var player = await api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Post, "/api/tickets", "{}");

        var problem = await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest);
        Assert.Equal(["sport", "district", "radiusKm", "earliest", "latest"], problem.GetProperty("errors").Fields());
    }

    [Theory]
    [InlineData("""{"colour":"blue","Seats":99,"SPORT":"chess","extra":{"deep":[1,2,{"x":null}]}}""")]
    [InlineData("""{"radiusKm":1}""")]
    [InlineData("""{"radiusKm":50}""")]
    [InlineData("""{"minutes":null}""")]
    [InlineData("""{"minutes":180}""")]
    [InlineData("""{"gender":"same","seats":2}""")]
    [InlineData("""{"earliest":"2030-05-01T11:55:00.123+09:00"}""")]
    [InlineData("""{"earliest":"2030-05-01T03:00:00Z","latest":"2030-05-01T04:20:00Z"}""")]
    [InlineData("""{"earliest":"2030-05-01T03:00:00Z","latest":"2030-05-08T03:00:00Z"}""")]
    [InlineData("""{"earliest":"2030-05-01T10:05:00Z","latest":"2030-05-01T11:10:00Z"}""")]
    public async Task What_is_just_possible_is_taken(string change)
    {
        var player = await api.JoinAsync("Player", Contracts.Accounts.Gender.Female);

        using var response = await player.AskAsync(HttpMethod.Post, "/api/tickets", With(change));

        await response.JsonAsync(HttpStatusCode.Created);
        await WithdrawAsync(player);
    }

    [Fact]
    public async Task Of_a_member_said_twice_the_last_counts()
    {
        var player = await api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Post, "/api/tickets", Good.Trim().TrimEnd('}') + ""","seats":9,"seats":2,"radiusKm":1}""");

        Assert.Equal(2, (await response.JsonAsync(HttpStatusCode.Created)).GetProperty("seats").GetInt32());
        await WithdrawAsync(player);
    }

    private async Task AssertRefusedAsync(string change, string code, string field)
    {
        var player = await api.JoinAsync();
        var before = await RowCounts.ReadAsync(api);

        using var response = await player.AskAsync(HttpMethod.Post, "/api/tickets", With(change));

        await response.RefusedAsync(HttpStatusCode.BadRequest, code, field);
        Assert.Equal(before, await RowCounts.ReadAsync(api));
    }

    private static string With(string change)
    {
        var wish = JsonNode.Parse(Good)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            wish[name] = value?.DeepClone();
        }

        return wish.ToJsonString();
    }

    /// <summary>So that the next case has no possible match.</summary>
    private static async Task WithdrawAsync(Player player)
    {
        foreach (var ticket in (await player.Api.Tickets.ListAsync()).Items)
        {
            await player.Api.Tickets.TryCancelAsync(ticket.Id);
        }
    }
}
