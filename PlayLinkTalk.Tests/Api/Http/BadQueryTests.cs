using System.Net;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Http;

public sealed class BadQueryTests(ApiServer api) : IClassFixture<ApiServer>
{
    private static readonly string[] Lists =
    [
        "/api/sessions", "/api/tickets", "/api/matches", "/api/rooms", "/api/notifications", "/api/blocks", "/api/reports",
        "/api/demand", "/api/matches/open", "/api/players/liked", "/api/me/team-threads", "/api/posts",
    ];

    public static TheoryData<string, string> Limits => Cross(
        [.. Lists, "/api/rooms/{room}/messages", "/api/rooms/{room}/entries"], ["0", "-1", "101", "2147483648", "-99999999999999999999", "ten", "1.5", "1e1", "%00", "٣"]);

    public static TheoryData<string, string> Cursors => Cross(
        [.. Lists.Except(["/api/demand"])],
        ["", "x", "%20", "%00", "****", "fA", "MXwxfDE", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "OTIyMzM3MjAzNjg1NDc3NTgwN3ww",
         "LTF8MDE5MGI2YTAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAx", new string('A', 5000), "gICAgA"]);

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Limits_are_1_to_100(string list, string limit)
    {
        var owner = await OwnerAsync();

        using var response = await owner.Owner.AskAsync(HttpMethod.Get, $"{owner.In(list)}?limit={limit}");

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "limit");
    }

    [Theory]
    [MemberData(nameof(Cursors))]
    public async Task Cursors_are_those_that_were_given_out(string list, string cursor)
    {
        var owner = await OwnerAsync();

        using var response = await owner.Owner.AskAsync(HttpMethod.Get, $"{list}?cursor={cursor}");

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidCursor, "cursor");
    }

    [Theory]
    [InlineData("/api/matches?when=yesterday", "when")]
    [InlineData("/api/matches?when=", "when")]
    [InlineData("/api/demand?sport=chess", "sport")]
    [InlineData("/api/demand?district=atlantis", "district")]
    [InlineData("/api/rooms/{room}/messages?after=-1", "after")]
    [InlineData("/api/rooms/{room}/messages?after=one", "after")]
    [InlineData("/api/rooms/{room}/messages?after=9223372036854775808", "after")]
    [InlineData("/api/rooms/{room}/messages?before=0", "before")]
    [InlineData("/api/rooms/{room}/messages?before=-9223372036854775808", "before")]
    public async Task Other_values_are_named_too(string path, string field)
    {
        var owner = await OwnerAsync();

        using var response = await owner.Owner.AskAsync(HttpMethod.Get, owner.In(path));

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    [Fact]
    public async Task Unknown_query_parameters_are_ignored()
    {
        var owner = await OwnerAsync();

        using var response = await owner.Owner.AskAsync(HttpMethod.Get, "/api/rooms?colour=blue&limit=1&limits=0");

        await response.JsonAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("PUT", "/api/tickets")]
    [InlineData("DELETE", "/api/rooms")]
    [InlineData("PATCH", "/api/sessions")]
    [InlineData("PROPFIND", "/api/me")]
    public async Task A_method_that_is_not_there_is_refused(string method, string path)
    {
        var owner = await OwnerAsync();

        using var response = await owner.Owner.AskAsync(new HttpMethod(method), path);

        await response.RefusedAsync(HttpStatusCode.MethodNotAllowed, ProblemCodes.MethodNotAllowed);
    }

    private Task<Belongings> OwnerAsync() => Belongings.OfOneAsync(api);

    private static TheoryData<string, string> Cross(string[] lists, string[] values)
    {
        var data = new TheoryData<string, string>();
        foreach (var list in lists)
        {
            foreach (var value in values)
            {
                data.Add(list, value);
            }
        }

        return data;
    }
}
