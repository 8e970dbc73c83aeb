using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using Xunit;

namespace PlayLinkTalk.Tests.Api.People;

/// <summary>"Again with them", said after a game.</summary>
public sealed class LikingTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Past_fellow_players_can_be_liked_and_unliked()
    {
        var (me, other) = await PlayedAsync();

        Assert.True((await me.Api.Liking.TryAddAsync(other.Id)).Succeeded);
        Assert.True((await me.Api.Liking.TryAddAsync(other.Id)).Succeeded);

        Assert.Equal((other.Id, other.Name), Name((await me.Api.Liking.ListAsync()).Items.Single().Account));
        Assert.Empty((await other.Api.Liking.ListAsync()).Items);
        Assert.True((await me.Api.Liking.TryRemoveAsync(other.Id)).Succeeded);
        Assert.Empty((await me.Api.Liking.ListAsync()).Items);
    }

    [Fact]
    public async Task Only_players_of_a_shared_past_game_can_be_liked()
    {
        var (me, other) = await PlayedAsync();
        var (first, second) = (await _api.JoinAsync(), await _api.JoinAsync());
        await first.AskForGameAsync();
        await second.AskForGameAsync();

        Assert.Equal(ProblemCodes.NotFound, (await me.Api.Liking.TryAddAsync(first.Id)).Problem!.Code);
        Assert.Equal(ProblemCodes.NotFound, (await me.Api.Liking.TryAddAsync(me.Id)).Problem!.Code);
        Assert.Equal(ProblemCodes.NotFound, (await me.Api.Liking.TryAddAsync(Guid.NewGuid())).Problem!.Code);
        // Their game has not begun.
        Assert.Equal(ProblemCodes.NotFound, (await first.Api.Liking.TryAddAsync(second.Id)).Problem!.Code);
        // Nothing of it is told: the only news is that their own game is over.
        Assert.DoesNotContain(
            (await other.Api.Notifications.ListAsync()).Items,
            entry => entry.Type == "notification" && entry.Data.GetProperty("code").GetString() != NotificationKinds.GameOver);
    }

    [Fact]
    public async Task What_is_liked_comes_with_every_wish()
    {
        var (me, other) = await PlayedAsync();
        var pool = _api.Services.GetRequiredService<PoolReader>();
        var ticket = await me.AskForGameAsync("hiking", hours: 6);
        Assert.Empty(await LikedAsync());

        Assert.True((await me.Api.Liking.TryAddAsync(other.Id)).Succeeded);

        Assert.Equal([other.Id], await LikedAsync());

        async Task<IReadOnlySet<Guid>> LikedAsync()
        {
            await foreach (var waiting in pool.WaitingAmongAsync([ticket.Id], CancellationToken.None))
            {
                return waiting.Liked;
            }

            throw new InvalidOperationException("The ticket does not wait.");
        }
    }

    private static (Guid, string) Name(PlayLinkTalk.Contracts.Accounts.PlayerName player) => (player.Id, player.Name);

    private async Task<(Player Me, Player Other)> PlayedAsync()
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync();
        var match = await players[0].MatchAsync((await players[1].AskForGameAsync()).MatchId!.Value);
        _api.Clock.Advance(match.EndsAt - _api.Now);
        return (players[0], players[1]);
    }
}
