using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Tests.Api.Matches.Card;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Afterwards;

/// <summary>What players think of each other, and what of it is shown.</summary>
public sealed class RatingTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_rating_is_the_raters_own_and_can_be_changed()
    {
        var table = await OverAsync();
        var (rater, rated) = (table.Players[0], table.Players[1]);

        (await RateAsync(table, 0, new PlayerRating(rated.Id, Manner.Bad, PlayedLevel.Lower, [MannerReasons.Late]))).OrThrow();
        var changed = (await RateAsync(
            table, 0, new PlayerRating(rated.Id, Manner.Good, null, [MannerReasons.Fair, MannerReasons.OnTime]))).OrThrow();

        var mine = changed.Players.Single(player => player.AccountId == rated.Id).Mine!;
        Assert.Equal((Manner.Good, null, "fair on-time"), (mine.Manner, mine.Level, string.Join(' ', mine.Reasons!)));
        Assert.All((await rated.Api.Matches.SummaryAsync(table.Id))!.Players, player => Assert.Null(player.Mine));
        Assert.Null((await rater.Api.People.FindAsync(rated.Id))!.Manner);
    }

    [Fact]
    public async Task Fewer_than_five_are_never_shown_and_the_sixth_changes_nothing()
    {
        var (rated, viewer) = (await _api.JoinAsync("Rated"), await _api.JoinAsync("Viewer"));
        await GiveAsync(rated, 4, Manner.Good, MannerReasons.OnTime);
        Assert.Null((await viewer.Api.People.FindAsync(rated.Id))!.Manner);

        await GiveAsync(rated, 1, Manner.Fine);
        var five = (await viewer.Api.People.FindAsync(rated.Id))!.Manner!;
        Assert.Equal((90, 5, 0), (five.Percent, five.Ratings, five.Reasons.Count));
        await GiveAsync(rated, 4, Manner.Bad, MannerReasons.Rude);
        var nine = (await viewer.Api.People.FindAsync(rated.Id))!.Manner!;
        Assert.Equal((90, 5), (nine.Percent, nine.Ratings));
        await GiveAsync(rated, 1, Manner.Good, MannerReasons.OnTime);

        var ten = (await viewer.Api.People.FindAsync(rated.Id))!.Manner!;
        Assert.Equal((55, 10), (ten.Percent, ten.Ratings));
        Assert.Equal([new ReasonCount(MannerReasons.OnTime, 5)], ten.Reasons);
    }

    [Fact]
    public async Task Five_ratings_of_one_member_are_still_one_opinion()
    {
        var rated = await _api.JoinAsync("Rated");
        var rater = Guid.CreateVersion7();
        for (var game = 0; game < 5; game++)
        {
            await GiveAsync(rated, 1, Manner.Bad, MannerReasons.Rude, rater);
        }

        Assert.Null((await rated.Api.People.FindAsync(rated.Id))!.Manner);
    }

    [Fact]
    public async Task What_is_said_is_checked_and_ends_three_days_after_the_game()
    {
        var table = await OverAsync();
        var (mine, other) = (table.Players[0].Id, table.Players[1].Id);
        foreach (var rating in (string[])[
            "[]", $$"""[{"accountId":"{{mine}}","manner":"good"}]""", $$"""[{"accountId":"{{other}}"}]""",
            $$"""[{"accountId":"{{other}}","manner":"good"},{"accountId":"{{other}}","manner":"bad"}]""",
            $$"""[{"accountId":"{{other}}","manner":"good","reasons":["rude"]}]""",
            $$"""[{"accountId":"{{other}}","manner":"good","reasons":["on-time","on-time"]}]""",
            $$"""[{"accountId":"{{Guid.CreateVersion7()}}","manner":"good"}]"""])
        {
            using var refused = await table.Players[0].AskAsync(
                HttpMethod.Post, $"/api/matches/{table.Id}/ratings", $$"""{"ratings":{{rating}}}""");
            await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "ratings");
        }

        _api.Clock.Advance(TimeSpan.FromHours(72));
        Assert.Equal(
            ProblemCodes.AlreadyEnded, (await RateAsync(table, 0, new PlayerRating(other, Manner.Good))).Problem!.Code);
    }

    private async Task<Table> OverAsync()
    {
        var table = await Table.SitAsync(_api);
        _api.Clock.Advance(table.Match.EndsAt - _api.Now);
        return table;
    }

    private static Task<PlayLinkTalk.Client.ApiResult<GameSummary>> RateAsync(Table table, int player, params PlayerRating[] ratings) =>
        table.Players[player].Api.Matches.TryRateAsync(table.Id, ratings);

    /// <summary>As many games would give them: written behind the back of the Api.</summary>
    private async Task GiveAsync(Player rated, int count, Manner manner, string reasons = "", Guid? rater = null)
    {
        await using var db = _api.OpenDatabase();
        for (var rating = 0; rating < count; rating++)
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(1));
            db.PlayerRatings.Add(new()
            {
                MatchId = Guid.CreateVersion7(), AboutId = rated.Id, ById = rater ?? Guid.CreateVersion7(), Manner = manner,
                Reasons = reasons, At = _api.Now,
            });
        }

        await db.SaveChangesAsync();
    }
}
