using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Board;

/// <summary>A draft is the account's own, on all its devices, and no device overwrites another's unseen.</summary>
public sealed class DraftTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task It_is_begun_on_one_device_and_finished_on_another()
    {
        var phone = await api.JoinAsync();
        var laptop = await api.SignInAsync(phone.Email);
        Assert.Null(await phone.Api.Posts.FindDraftAsync());

        var first = (await phone.Api.Posts.TrySaveDraftAsync(new(null, "Shoes", "", 0))).OrThrow();
        var second = (await laptop.Api.Posts.TrySaveDraftAsync(new(PostCategory.Tip, "Shoes", "Two pairs", first.Version))).OrThrow();

        Assert.Equal((1, 2), (first.Version, second.Version));
        Assert.Equal(second, await phone.Api.Posts.FindDraftAsync());
        Assert.Equal(ProblemCodes.ChangedMeanwhile, (await phone.Api.Posts.TrySaveDraftAsync(
            new(null, "Boots", "", first.Version))).Problem!.Code);
        Assert.Equal(3, (await phone.Api.Posts.TrySaveDraftAsync(new(null, "Boots", ""))).OrThrow().Version);
        Assert.True((await phone.Api.Posts.TryDeleteDraftAsync()).Succeeded);
        Assert.True((await phone.Api.Posts.TryDeleteDraftAsync()).Succeeded);
        Assert.Null(await laptop.Api.Posts.FindDraftAsync());
    }

    [Fact]
    public async Task Of_saves_of_one_version_at_once_one_is_kept()
    {
        var player = await api.JoinAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(n =>
            player.Api.Posts.TrySaveDraftAsync(new(null, $"Title {n}", "", 0))));

        var kept = Assert.Single(results, result => result.Problem is null).OrThrow();
        Assert.Equal(kept, await player.Api.Posts.FindDraftAsync());
    }

    [Fact]
    public async Task It_is_not_another_accounts()
    {
        var (mia, bo) = (await api.JoinAsync(), await api.JoinAsync());
        (await mia.Api.Posts.TrySaveDraftAsync(new(null, "Secret", ""))).OrThrow();

        Assert.Null(await bo.Api.Posts.FindDraftAsync());
        Assert.Empty((await bo.Api.Posts.TrySearchAsync("Secret")).OrThrow().Items);
    }

    [Theory]
    [InlineData(null, null, null, "text")]
    [InlineData(" ", "\n", null, "text")]
    [InlineData("a\nb", "x", null, "title")]
    [InlineData("a", "x", -1, "version")]
    public async Task What_is_no_draft_is_refused_and_named(string? title, string? text, int? version, string field)
    {
        var player = await api.JoinAsync();

        var problem = (await player.Api.Posts.TrySaveDraftAsync(new(null, title, text, version))).Problem!;

        Assert.Equal((ProblemCodes.InvalidRequest, field), (problem.Code, Assert.Single(problem.Errors).Key));
    }
}
