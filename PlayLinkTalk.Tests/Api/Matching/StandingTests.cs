using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Tests.Api.Matches.Card;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>What results and ratings say of members reaches the engine with their wishes.</summary>
public sealed class StandingTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_wish_brings_the_level_by_results_as_far_as_it_is_sure()
    {
        var player = await _api.JoinAsync("Mia");
        var ticket = await player.AskForGameAsync("hiking", hours: 6);
        Assert.Equal(((double?)null, (int?)null), Of(await WaitingAsync(ticket.Id)));

        await using (var db = _api.OpenDatabase())
        {
            db.PlayerLevels.Add(new() { AccountId = player.Id, Sport = "hiking", Level = 5, Games = 4 });
            db.PlayerLevels.Add(new() { AccountId = player.Id, Sport = "running", Level = 1, Games = 40 });
            db.PlayerManners.Add(new() { AccountId = player.Id, Percent = 85 });
            await db.SaveChangesAsync();
        }

        // Four games: half the way from the middle, which stands for a level that is not stated.
        Assert.Equal(((double?)4, (int?)85), Of(await WaitingAsync(ticket.Id)));
        Assert.Equal(3, (await WaitingAsync(ticket.Id)).Level);
    }

    [Fact]
    public async Task The_manner_follows_the_ratings_and_their_end()
    {
        var table = await Table.SitAsync(_api);
        var (rater, rated) = (table.Players[0], table.Players[1]);
        _api.Clock.Advance(table.Match.EndsAt - _api.Now);
        await using (var db = _api.OpenDatabase())
        {
            for (var other = 0; other < 4; other++)
            {
                db.PlayerRatings.Add(new()
                {
                    MatchId = Guid.CreateVersion7(), AboutId = rated.Id, ById = Guid.CreateVersion7(), Manner = Manner.Good,
                    At = _api.Now.AddMinutes(-1),
                });
            }

            await db.SaveChangesAsync();
        }

        (await rater.Api.Matches.TryRateAsync(table.Id, [new(rated.Id, Manner.Fine)])).OrThrow();
        Assert.Equal(90, await MannerAsync(rated));
        (await rater.Api.Matches.TryRateAsync(table.Id, [new(rated.Id, Manner.Bad)])).OrThrow();
        Assert.Equal(80, await MannerAsync(rated));

        (await rater.Api.Me.TryCloseAsync(new(ApiServer.Password))).OrThrow();
        _api.Clock.Advance(TimeSpan.FromDays(14));
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromSeconds(30));
            return await MannerAsync(rated) is null;
        }, "fewer than five are left");
    }

    private async Task<int?> MannerAsync(Player player)
    {
        await using var db = _api.OpenDatabase();
        return await db.PlayerManners.Where(m => m.AccountId == player.Id).Select(m => (int?)m.Percent).SingleOrDefaultAsync();
    }

    private async Task<EngineTicket> WaitingAsync(Guid ticket)
    {
        await foreach (var waiting in _api.Services.GetRequiredService<PoolReader>().WaitingAmongAsync([ticket], CancellationToken.None))
        {
            return waiting;
        }

        throw new InvalidOperationException("The ticket does not wait.");
    }

    private static (double? Skill, int? Manner) Of(EngineTicket ticket) => (ticket.Skill, ticket.Manner);
}
