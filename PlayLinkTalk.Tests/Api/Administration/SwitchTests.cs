using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Board;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Administration;

/// <summary>Features that are switched off and on: for everybody, on every node, and audited.</summary>
public sealed class SwitchTests : IAsyncLifetime
{
    private ApiServer _api = null!;
    private Player _admin = null!;

    public static TheoryData<string, string, string, string?> Calls => new()
    {
        { SwitchableFeature.SignUp, "POST", "/api/accounts", "{}" },
        { SwitchableFeature.SignUp, "POST", "/api/external/sign-up", "{}" },
        { SwitchableFeature.Guests, "POST", "/api/guests", "{}" },
        { SwitchableFeature.Wishes, "POST", "/api/tickets", "{}" },
        { SwitchableFeature.Wishes, "POST", $"/api/matches/{Guid.Empty}/again", "{}" },
        { SwitchableFeature.Wishes, "POST", "/api/tickets/free-time", "{}" },
        { SwitchableFeature.Board, "GET", "/api/posts", null },
        { SwitchableFeature.Board, "GET", "/api/posts/search?q=ab", null },
        { SwitchableFeature.Board, "POST", $"/api/posts/{Guid.Empty}/comments", "{}" },
        { SwitchableFeature.Uploads, "POST", "/api/uploads", null },
        { SwitchableFeature.Bookings, "POST", $"/api/courts/{Guid.Empty}/bookings", "{}" },
        { SwitchableFeature.Rooms, "POST", "/api/rooms", "{}" },
        { SwitchableFeature.Rooms, "POST", "/api/rooms/direct", "{}" },
        { SwitchableFeature.Assistant, "POST", "/api/assistant/room", "{}" },
    };

    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync(new ApiSetup { Settings = new Dictionary<string, string?> { ["Assistant:BuiltIn"] = "true" } });
        _admin = await _api.AdminAsync();
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public void Every_feature_has_a_call() =>
        Assert.Equal(SwitchableFeature.All.Order(), Calls.Select(call => (string)call[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_is_off_answers_with_its_name(string feature, string method, string path, string? json)
    {
        var member = await _api.JoinAsync();
        (await _admin.Api.Administration.TrySwitchAsync(feature, true)).OrThrow();

        using (var refused = await AskAsync(member, method, path, json))
        {
            var problem = await refused.RefusedAsync(HttpStatusCode.Forbidden, ProblemCodes.FeatureOff);
            Assert.Equal(feature, problem.GetProperty("feature").GetString());
        }

        (await _admin.Api.Administration.TrySwitchAsync(feature, false)).OrThrow();
        using var answered = await AskAsync(member, method, path, json);
        Assert.NotEqual(HttpStatusCode.Forbidden, answered.StatusCode);
    }

    /// <summary>A POST without JSON sends a form without files.</summary>
    private async Task<HttpResponseMessage> AskAsync(Player member, string method, string path, string? json)
    {
        if (method != "POST" || json is not null)
        {
            return await member.AskAsync(new HttpMethod(method), path, json);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Authorization = new("Bearer", member.Token);
        request.Content = new MultipartFormDataContent { { new StringContent(""), "none" } };
        return await _api.Http.SendAsync(request);
    }

    [Fact]
    public async Task A_switch_is_public_and_audited_once()
    {
        (await _admin.Api.Administration.TrySwitchAsync(SwitchableFeature.Board, true)).OrThrow();
        (await _admin.Api.Administration.TrySwitchAsync(SwitchableFeature.Board, true)).OrThrow();
        (await _admin.Api.Administration.TrySwitchAsync(SwitchableFeature.Guests, false)).OrThrow();

        var states = (await _api.Nobody.Administration.TryListFeaturesAsync()).OrThrow().Items;
        Assert.Equal(SwitchableFeature.All, states.Select(state => state.Feature));
        Assert.Equal([SwitchableFeature.Board], states.Where(state => state.Off).Select(state => state.Feature));
        var known = (await _admin.Api.Administration.TryListSwitchesAsync()).OrThrow().Items;
        var board = known.Single(each => each.Feature == SwitchableFeature.Board);
        Assert.Equal((true, _admin.Id, _api.Now), (board.Off, board.ChangedBy!.Id, board.ChangedAt));
        Assert.All(known.Where(each => each != board), each => Assert.Equal((false, null), (each.Off, each.ChangedBy)));
        // Of one millisecond, either would be the newest.
        _api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await _admin.Api.Administration.TrySwitchAsync(SwitchableFeature.Board, false)).OrThrow();
        Assert.Equal(
            [("switch-on", "board"), ("switch-off", "board")],
            (await _admin.AuditAsync()).Where(entry => entry.SubjectKind == "feature").Select(entry => (entry.Act, entry.Details)));
    }

    [Fact]
    public async Task What_is_no_switch_is_refused()
    {
        Assert.True((await _admin.Api.Administration.TrySwitchAsync("talk", true)).Problem!.IsNotFound);
        using var response = await _admin.AskAsync(HttpMethod.Put, "/api/admin/features/board", "{}");
        var problem = await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty("off", out _));
    }

    [Fact]
    public async Task Another_process_follows_within_the_time_of_its_cache()
    {
        var member = await _api.JoinAsync();
        await using var other = await ApiServer.StartAsync(new ApiSetup { Folder = _api.Folder, Clock = _api.Clock });
        var there = other.Nobody.As(member.Api.Credentials);
        var post = new WritePost(PostCategory.Free, "Title", "Text");
        (await there.Posts.TryWriteAsync(post)).OrThrow();

        (await _admin.Api.Administration.TrySwitchAsync(SwitchableFeature.Board, true)).OrThrow();
        _api.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(ProblemCodes.FeatureOff, (await there.Posts.TryWriteAsync(post)).Problem!.Code);
        (await _admin.Api.Administration.TrySwitchAsync(SwitchableFeature.Board, false)).OrThrow();
        _api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await there.Posts.TryWriteAsync(post)).OrThrow();
    }
}
