using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Realtime;

public sealed class CheckTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Each_token_answers_for_its_own_rooms_and_for_nothing_else()
    {
        var (one, other, stranger) = (await api.JoinAsync(), await api.JoinAsync(), await api.JoinAsync());
        var shared = (await one.OpenGroupAsync(other)).Id;
        var own = (await one.OpenGroupAsync()).Id;
        await one.SayAsync(shared);
        await one.SayAsync(shared);
        Guid[] rooms = [shared, own, Guid.NewGuid(), shared];

        var stands = await CheckAsync(new(one.Token, rooms), new(stranger.Token, rooms), new(other.Token, rooms), new(one.Token, []));

        Assert.Equal([true, true, true, true], stands.Select(stand => stand.SignedIn));
        Assert.Equal([2L, 0L, 1L, 2L], stands.Select(stand => stand.FeedSeq));
        Assert.Equal(new Dictionary<Guid, long> { [shared] = 2, [own] = 0 }, stands[0].Rooms);
        Assert.Empty(stands[1].Rooms);
        Assert.Equal(new Dictionary<Guid, long> { [shared] = 2 }, stands[2].Rooms);
        Assert.Empty(stands[3].Rooms);
    }

    [Fact]
    public async Task A_token_that_is_none_or_none_any_more_is_signed_out()
    {
        var (gone, room) = (await api.JoinAsync(), Guid.NewGuid());
        Assert.True((await gone.Api.Sessions.TrySignOutAsync()).Succeeded);

        var stands = await CheckAsync(new(gone.Token, [room]), new("", []), new("nonsense", []), new(gone.Token.ToUpperInvariant(), []));

        Assert.All(stands, stand => Assert.Equal((false, 0, 0), (stand.SignedIn, stand.FeedSeq, stand.Rooms.Count)));
    }

    [Theory]
    [InlineData("sessions", """{"sessions":[null]}""", ProblemCodes.InvalidRequest)]
    [InlineData("sessions", """{"sessions":[{"token":null,"rooms":[]}]}""", ProblemCodes.InvalidRequest)]
    [InlineData("sessions", """{"sessions":[{"token":"x"}]}""", ProblemCodes.InvalidRequest)]
    [InlineData("sessions[0].rooms[0]", """{"sessions":[{"token":"x","rooms":["nonsense"]}]}""", ProblemCodes.MalformedJson)]
    [InlineData("sessions", """{"sessions":{}}""", ProblemCodes.MalformedJson)]
    public async Task What_is_no_question_is_refused(string field, string json, string code)
    {
        using var response = await api.Http.PostAsync("/api/realtime/check", new StringContent(json, null, "application/json"));

        await response.RefusedAsync(HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task It_takes_so_many_at_once_and_no_more()
    {
        var player = await api.JoinAsync();
        var most = Enumerable.Range(0, CheckRequest.MostSessions).Select(_ => new CheckedSession(player.Token, [.. Enumerable.Range(0, 3).Select(_ => Guid.NewGuid())])).ToArray();

        Assert.Equal(CheckRequest.MostSessions, (await CheckAsync(most)).Count);
        using var sessions = await AskAsync([.. most, new CheckedSession(player.Token, [])]);
        using var rooms = await AskAsync([new CheckedSession(player.Token, [.. Enumerable.Range(0, CheckRequest.MostRooms + 1).Select(_ => Guid.NewGuid())])]);

        await sessions.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "sessions");
        await rooms.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "rooms");
    }

    [Fact]
    public async Task Feeds_are_compared_and_only_those_that_differ_are_named()
    {
        var (one, other) = (await api.JoinAsync(), await api.JoinAsync());
        await one.OpenGroupAsync(other);
        var unknown = new CheckedFeed(Guid.NewGuid(), Guid.NewGuid(), 0);

        var answer = await ChangedAsync(await FeedAsync(one, 1), await FeedAsync(other, 0), unknown);

        Assert.Equivalent(new[] { other.Id, unknown.AccountId }, answer);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_session_of_another_account_tells_nothing_about_a_feed(long seq)
    {
        var (one, other) = (await api.JoinAsync(), await api.JoinAsync());
        await one.OpenGroupAsync(other);

        var foreign = (await FeedAsync(other, seq)) with { AccountId = one.Id };

        Assert.Equal([one.Id], await ChangedAsync(foreign));
    }

    [Fact]
    public async Task A_session_that_has_ended_is_told_as_a_change()
    {
        var player = await api.JoinAsync();
        var feed = await FeedAsync(player, 0);
        Assert.Empty(await ChangedAsync(feed));

        (await player.AskAsync(HttpMethod.Delete, "/api/sessions/current")).EnsureSuccessStatusCode();

        Assert.Equal([player.Id], await ChangedAsync(feed));
    }

    [Fact]
    public async Task So_many_feeds_are_compared_at_once_and_no_more()
    {
        var feeds = Enumerable.Range(0, CheckRequest.MostFeeds + 1).Select(_ => new CheckedFeed(Guid.NewGuid(), Guid.NewGuid(), 0));
        using var response = await api.Http.PostAsJsonAsync("/api/realtime/check", new CheckRequest([], [.. feeds]), WireJson.Options);

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "feeds");
    }

    private async Task<CheckedFeed> FeedAsync(Player player, long seq)
    {
        await using var db = api.OpenDatabase();
        var session = await db.Sessions.Where(row => row.AccountId == player.Id).Select(row => row.Id).SingleAsync();
        return new(player.Id, session, seq);
    }

    private async Task<IReadOnlyList<Guid>> ChangedAsync(params CheckedFeed[] feeds)
    {
        using var response = await api.Http.PostAsJsonAsync("/api/realtime/check", new CheckRequest([], feeds), WireJson.Options);
        return (await response.Content.ReadFromJsonAsync<CheckResponse>(WireJson.Options))!.ChangedFeeds!;
    }

    private async Task<IReadOnlyList<SessionState>> CheckAsync(params CheckedSession[] sessions)
    {
        using var response = await AskAsync(sessions);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<CheckResponse>(WireJson.Options))!.Sessions;
    }

    private Task<HttpResponseMessage> AskAsync(CheckedSession[] sessions) =>
        api.Http.PostAsJsonAsync("/api/realtime/check", new CheckRequest(sessions), WireJson.Options);
}
