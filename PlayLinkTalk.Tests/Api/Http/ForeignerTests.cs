using System.Net;
using System.Text;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Http;

/// <summary>What you may not see does not exist.</summary>
public sealed class ForeignerTests(AssistedApi api) : IClassFixture<AssistedApi>
{
    public static TheoryData<string> Closed =>
        [.. Door.All.Where(door => door.Access is Access.Own or Access.Theirs).Select(door => door.Name)];

    public static TheoryData<string> Open => [.. Door.All.Where(door => door.Access == Access.Everybody).Select(door => door.Name)];

    [Fact]
    public void Every_endpoint_declares_its_access_rule()
    {
        var mapped = Door.Mapped(api.Services).Order(StringComparer.Ordinal).ToArray();

        Assert.NotEmpty(mapped);
        Assert.Equal(mapped, Door.All.Select(door => door.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Open))]
    public async Task Anybody_may_come_in_where_it_says_so(string name)
    {
        var door = Find(name);
        var owner = await Belongings.OfOneAsync(api);

        using var response = await SendAsync(null, door, owner.In(door.Path), door.Json);

        Assert.NotEqual(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotEqual(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain(owner.Owner.Email, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_signed_out_caller_is_refused(string name)
    {
        var (door, owner) = (Find(name), await Belongings.OfOneAsync(api));
        var before = await owner.LookAsync();

        using var response = await SendAsync(null, door, owner.In(door.Path), door.Json is null ? null : owner.In(door.Json));

        await response.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
        Assert.Equal(before, await owner.LookAsync());
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_foreigner_finds_nothing_learns_nothing_and_changes_nothing(string name)
    {
        var (door, foreigner) = (Find(name), await api.JoinAsync("Foreigner"));
        // Only where the owner changes something is it one of its own.
        var owner = door.Access == Access.Theirs && door.Method != "GET"
            ? await Belongings.OfSomebodyAsync(api)
            : await Belongings.OfOneAsync(api);
        var before = await owner.LookAsync();

        using var response = await SendAsync(foreigner, door, owner.In(door.Path), door.Json is null ? null : owner.In(door.Json));

        var answer = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain(Belongings.Secret, answer, StringComparison.Ordinal);
        Assert.DoesNotContain(owner.Owner.Email, answer, StringComparison.Ordinal);
        Assert.Equal(before, await owner.LookAsync());
        if (door.Access == Access.Theirs)
        {
            await response.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
            using var nowhere = await SendAsync(foreigner, door, owner.Nowhere(door.Path), door.Json is null ? null : owner.In(door.Json));
            Assert.Equal(Untraced(await nowhere.Content.ReadAsStringAsync()), Untraced(answer));
            // And it was there all the time.
            using var own = await SendAsync(owner.Owner, door, owner.In(door.Path), door.Json is null ? null : owner.In(door.Json));
            Assert.True(own.IsSuccessStatusCode, await own.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task What_is_for_operators_does_not_exist_for_anybody_else()
    {
        var player = await api.JoinAsync();
        foreach (var door in Door.All.Where(door => door.Access == Access.Operators))
        {
            foreach (var caller in (Player?[])[null, player])
            {
                using var response = await SendAsync(caller, door, door.Path, door.Json);
                await response.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
            }
        }
    }

    [Fact]
    public async Task What_is_no_id_is_not_found()
    {
        var player = await api.JoinAsync();
        foreach (var door in Door.All.Where(door => door.Access == Access.Theirs))
        {
            foreach (var id in (string[])["0", "nonsense", "..%2f..%2fetc", "0190b6a0-0000-7000-8000-00000000000", "currently"])
            {
                using var response = await SendAsync(player, door, System.Text.RegularExpressions.Regex.Replace(door.Path, "{.*?}", id), door.Json);
                await response.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
            }
        }
    }

    [Fact]
    public async Task Ids_are_read_in_any_case_and_written_in_lower()
    {
        var owner = await Belongings.OfSomebodyAsync(api);

        using var response = await owner.Owner.AskAsync(HttpMethod.Get, $"/api/rooms/{owner.In("{room}").ToUpperInvariant()}");

        Assert.Equal(owner.In("{room}"), (await response.JsonAsync(HttpStatusCode.OK)).GetProperty("id").GetString());
    }

    private static Door Find(string name) => Door.All.Single(door => door.Name == name);

    private static string Untraced(string problem) => problem[..problem.IndexOf("\"traceId\"", StringComparison.Ordinal)];

    private Task<HttpResponseMessage> SendAsync(Player? player, Door door, string path, string? json) =>
        player is not null
            ? player.AskAsync(new HttpMethod(door.Method), path, json)
            : api.Http.SendAsync(new HttpRequestMessage(new HttpMethod(door.Method), path)
            {
                Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
            });
}
