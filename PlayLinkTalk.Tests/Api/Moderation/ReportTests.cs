using System.Net;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Moderation;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

public sealed class ReportTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_message_is_reported_with_a_copy_of_its_words_and_listed_to_the_reporter_alone()
    {
        var players = await api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        var message = await players[1].SayAsync(room, "bad words");

        using var response = await players[0].AskAsync(
            HttpMethod.Post, "/api/reports",
            $$"""{"subject":{"kind":"message","id":"{{message.Id}}"},"reason":"harassment","words":" again and again "}""");

        var report = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("received", report.GetProperty("state").GetString());
        var listed = Assert.Single((await players[0].Api.Reports.ListAsync()).Items);
        Assert.Equal(
            (report.GetProperty("id").GetGuid(), "again and again", ReportReason.Harassment), (listed.Id, listed.Words, listed.Reason));
        Assert.Equal(new ReportSubject(ReportSubjectKind.Message, message.Id!.Value), listed.Subject);
        Assert.Empty((await players[1].Api.Reports.ListAsync()).Items);
        await using var db = api.OpenDatabase();
        var row = await db.Reports.SingleAsync(r => r.Id == listed.Id);
        Assert.Equal((players[1].Id, "bad words"), (row.AccusedId!.Value, row.Evidence));
    }

    [Fact]
    public async Task The_same_thing_reported_again_is_the_first_report()
    {
        var players = await api.JoinAsync(2);
        var subject = new ReportSubject(ReportSubjectKind.Account, players[1].Id);
        var first = (await players[0].Api.Reports.TryCreateAsync(new(subject, ReportReason.Spam))).OrThrow();

        var again = (await players[0].Api.Reports.TryCreateAsync(new(subject, ReportReason.Other, "more"))).OrThrow();

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task A_blocked_account_can_still_be_reported()
    {
        var players = await api.JoinAsync(2);
        await players[0].Api.Blocks.TryAddAsync(players[1].Id);

        Assert.True((await players[0].Api.Reports.TryCreateAsync(
            new(new(ReportSubjectKind.Account, players[1].Id), ReportReason.Hate))).Problem is null);
    }

    [Fact]
    public async Task Rooms_and_games_of_ones_own_can_be_reported()
    {
        var players = await api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        await players[0].AskForGameAsync();
        var match = (await players[1].AskForGameAsync()).MatchId!.Value;

        foreach (var subject in (ReportSubject[])[new(ReportSubjectKind.Room, room), new(ReportSubjectKind.Match, match)])
        {
            Assert.True((await players[0].Api.Reports.TryCreateAsync(new(subject, ReportReason.Other))).Problem is null);
        }
    }

    [Fact]
    public async Task What_the_reporter_may_not_see_or_is_their_own_does_not_exist()
    {
        var players = await api.JoinAsync(4);
        var room = (await players[1].OpenGroupAsync(players[0], players[2])).Id;
        var own = await players[0].SayAsync(room, "mine");
        var whisper = await players[1].SayAsync(room, "psst", whisperTo: players[2]);
        var foreign = await players[1].SayAsync((await players[1].OpenGroupAsync(players[2])).Id, "secret");
        ReportSubject[] subjects =
        [
            new(ReportSubjectKind.Account, players[0].Id), new(ReportSubjectKind.Account, Guid.NewGuid()),
            new(ReportSubjectKind.Message, own.Id!.Value), new(ReportSubjectKind.Message, whisper.Id!.Value),
            new(ReportSubjectKind.Message, foreign.Id!.Value), new(ReportSubjectKind.Room, foreign.RoomId),
            new(ReportSubjectKind.Match, Guid.NewGuid()),
        ];

        foreach (var subject in subjects)
        {
            Assert.True((await players[0].Api.Reports.TryCreateAsync(new(subject, ReportReason.Other))).Problem!.IsNotFound, $"{subject}");
        }
    }

    [Theory]
    [InlineData("subject", """{"reason":"spam"}""")]
    [InlineData("reason", """{"subject":{"kind":"account","id":"0190b6a0-0000-7000-8000-000000000001"}}""")]
    [InlineData("hide", """{"subject":{"kind":"room","id":"0190b6a0-0000-7000-8000-000000000001"},"reason":"spam","hide":true}""")]
    [InlineData("subject.id", """{"subject":{"kind":"account","id":"00000000-0000-0000-0000-000000000000"},"reason":"spam"}""")]
    [InlineData("words", """{"subject":{"kind":"account","id":"0190b6a0-0000-7000-8000-000000000001"},"reason":"spam","words":"{1001}"}""")]
    [InlineData(
        "words", """{"subject":{"kind":"account","id":"0190b6a0-0000-7000-8000-000000000001"},"reason":"spam","words":"a\u0000b"}""")]
    public async Task What_is_no_report_is_named(string field, string json)
    {
        var player = await api.JoinAsync();

        using var response = await player.AskAsync(
            HttpMethod.Post, "/api/reports", json.Replace("{1001}", new string('x', 1001), StringComparison.Ordinal));

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    [Fact]
    public async Task A_day_has_a_limit()
    {
        await using var small = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?> { ["Reports:MostPerDayPerAccount"] = "1" },
        });
        var players = await small.JoinAsync(3);
        await players[0].Api.Reports.TryCreateAsync(new(new(ReportSubjectKind.Account, players[1].Id), ReportReason.Spam));

        var refused = await players[0].Api.Reports.TryCreateAsync(new(new(ReportSubjectKind.Account, players[2].Id), ReportReason.Spam));
        Assert.Equal(ProblemCodes.RateLimited, refused.Problem!.Code);

        small.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await players[0].Api.Reports.TryCreateAsync(
            new(new(ReportSubjectKind.Account, players[2].Id), ReportReason.Spam))).Problem is null);
    }
}
