using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Realtime;

public sealed class ResumeTests(ApiServer api) : IClassFixture<ApiServer>
{
    /// <summary>Two thousand connections at once would wait for the system, some of them too long.</summary>
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 50 };

    [Fact]
    public async Task A_resume_answer_names_the_account_the_session_and_the_rooms()
    {
        var players = await api.JoinAsync(2);
        var room = await players[0].OpenGroupAsync(players[1]);
        await players[0].SayAsync(room.Id);
        var session = (await players[1].Api.Sessions.ListAsync()).Items.Single();

        var resumed = await ResumeAsync(players[1], new ResumeRequest());

        Assert.Equal((players[1].Id, session.Id, players[1].Name), (resumed.AccountId, resumed.SessionId, resumed.Name));
        Assert.Equal((1, false, 0), (resumed.FeedSeq, resumed.FeedReset, resumed.Feed.Count));
        var one = Assert.Single(resumed.Rooms);
        Assert.Equal((room.Id, 1, 0, false), (one.RoomId, one.LastSeq, one.Missed.Count, one.Reset));
    }

    [Fact]
    public async Task It_gives_what_was_missed_and_no_more()
    {
        var (player, room) = await TalkAsync(messages: 7);

        var some = await RoomAsync(player, room, 4);
        var none = await RoomAsync(player, room, 7);
        var all = await RoomAsync(player, room, 0);

        Assert.Equal([5, 6, 7], some.Missed.Select(message => message.Seq));
        Assert.Equal((7, false), (some.LastSeq, some.Reset));
        Assert.Empty(none.Missed);
        Assert.Equal((7, false), (none.LastSeq, none.Reset));
        Assert.Equal((await player.Api.Messages.LatestAsync(room)).Items, all.Missed);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task A_position_that_the_log_does_not_have_is_reset(long held)
    {
        var (player, room) = await TalkAsync(messages: 7);

        var resumed = await ResumeAsync(player, new ResumeRequest(held, new Dictionary<Guid, long> { [room] = held }));

        Assert.True(resumed.FeedReset);
        Assert.Empty(resumed.Feed);
        Assert.True(resumed.FeedSeq > 0);
        Assert.Equal((true, 7, 0), (resumed.Rooms.Single().Reset, resumed.Rooms.Single().LastSeq, resumed.Rooms.Single().Missed.Count));
    }

    [Fact]
    public async Task Foreign_and_unknown_rooms_are_reset_alike()
    {
        var (_, foreign) = await TalkAsync(messages: 3);
        var stranger = await api.JoinAsync();
        var unknown = Guid.NewGuid();

        var resumed = await ResumeAsync(stranger, new ResumeRequest(null, new Dictionary<Guid, long> { [foreign] = 1, [unknown] = 1 }));

        Assert.Equal(2, resumed.Rooms.Count);
        Assert.All(resumed.Rooms, room => Assert.Equal((0, 0, true), (room.LastSeq, room.Missed.Count, room.Reset)));
    }

    [Fact]
    public async Task A_client_that_is_too_far_behind_is_told_to_reload_the_room()
    {
        var (player, room) = await TalkAsync(messages: 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 501), AtOnce, async (i, _) => await player.SayAsync(room, $"{i}"));

        var far = await RoomAsync(player, room, 0);
        var near = await RoomAsync(player, room, 1);

        Assert.Equal((true, 501, 0), (far.Reset, far.LastSeq, far.Missed.Count));
        Assert.Equal((false, 501), (near.Reset, near.LastSeq));
        Assert.Equal(Enumerable.Range(2, 500), near.Missed.Select(message => (int)message.Seq));
    }

    [Fact]
    public async Task One_answer_stays_of_a_bearable_size_and_says_what_it_left_out()
    {
        var player = await api.JoinAsync();
        var rooms = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => player.OpenGroupAsync()));
        await Task.WhenAll(rooms.SelectMany(room => Enumerable.Range(0, 300).Select(_ => player.SayAsync(room.Id))));

        var resumed = await ResumeAsync(player, new ResumeRequest(null, rooms.ToDictionary(room => room.Id, _ => 0L)));

        Assert.InRange(resumed.Rooms.Sum(room => room.Missed.Count), 300, 2000);
        Assert.All(resumed.Rooms, room => Assert.Equal((room.Reset ? 0 : 300, 300), (room.Missed.Count, room.LastSeq)));
        Assert.Contains(resumed.Rooms, room => room.Reset);
    }

    [Fact]
    public async Task The_feed_goes_on_after_the_position_held()
    {
        var player = await api.JoinAsync();
        for (var i = 0; i < 4; i++)
        {
            await player.OpenGroupAsync();
        }

        var resumed = await ResumeAsync(player, new ResumeRequest(1));

        Assert.Equal((4, false), (resumed.FeedSeq, resumed.FeedReset));
        Assert.Equal([2L, 3L, 4L], resumed.Feed.Select(entry => entry.Seq));
        Assert.Equal([2L, 3L, 4L], resumed.Feed.Select(entry => entry.Data.GetProperty("seq").GetInt64()));
        Assert.Empty((await ResumeAsync(player, new ResumeRequest(4))).Feed);
    }

    [Fact]
    public async Task A_member_of_very_many_rooms_can_resume_them_all()
    {
        var player = await api.JoinAsync();
        var held = Enumerable.Range(0, 5000).ToDictionary(_ => Guid.NewGuid(), _ => 1_000_000L);

        Assert.Equal(5000, (await ResumeAsync(player, new ResumeRequest(null, held))).Rooms.Count);

        held.Add(Guid.NewGuid(), 1);
        var tooMany = Assert.Single(await ResumeAsync(new BatchedResume(player.Token, new(null, held))));
        Assert.Equal((400, Contracts.ProblemCodes.InvalidRequest), (tooMany.Status, tooMany.Code));
    }

    [Fact]
    public async Task Each_token_answers_for_itself_and_for_nothing_else()
    {
        var (player, room) = await TalkAsync(messages: 7);
        var (stranger, gone) = (await api.JoinAsync(), await api.JoinAsync());
        Assert.True((await gone.Api.Sessions.TrySignOutAsync()).Succeeded);
        var held = new Dictionary<Guid, long> { [room] = 2 };

        var answers = await ResumeAsync(
            new(stranger.Token, new(null, held)), new(player.Token, new(null, held)), new(gone.Token, new(null, held)),
            new("nonsense", new()), new(player.Token, new(null, new Dictionary<Guid, long> { [room] = 5 })));

        Assert.Equal([200, 200, 401, 401, 200], answers.Select(answer => answer.Status));
        Assert.Equal([null, null, Contracts.ProblemCodes.SignedOut, Contracts.ProblemCodes.SignedOut, null], answers.Select(answer => answer.Code));
        Assert.Equal((stranger.Id, true, 0), (answers[0].Resumed!.AccountId, answers[0].Resumed!.Rooms.Single().Reset, answers[0].Resumed!.Rooms.Single().Missed.Count));
        Assert.Equal([3L, 4, 5, 6, 7], answers[1].Resumed!.Rooms.Single().Missed.Select(message => message.Seq));
        Assert.Equal([6L, 7], answers[4].Resumed!.Rooms.Single().Missed.Select(message => message.Seq));
    }

    [Fact]
    public async Task Clients_that_together_missed_too_much_for_one_batch_must_ask_again()
    {
        var players = await api.JoinAsync(6);
        var rooms = await FullRoomsAsync(players);
        var nothing = new BatchedResume(players[0].Token, new());

        var answers = await ResumeAsync([.. players.Select(player => Everything(player, rooms)), nothing]);

        Assert.Equal([200, 200, 200, 200, 200, 503, 200], answers.Select(answer => answer.Status));
        Assert.All(answers[..5], answer => Assert.Equal(2000, answer.Resumed!.Rooms.Sum(room => room.Missed.Count)));
    }

    [Fact]
    public async Task A_token_that_is_repeated_gets_no_more_than_one_client()
    {
        var player = await api.JoinAsync();
        var rooms = await FullRoomsAsync([player]);

        var answers = await ResumeAsync([.. Enumerable.Repeat(Everything(player, rooms), ResumeBatch.MostResumes)]);

        Assert.Equal([200, .. Enumerable.Repeat(503, ResumeBatch.MostResumes - 1)], answers.Select(answer => answer.Status));
    }

    [Fact]
    public async Task An_answer_is_bounded_in_bytes()
    {
        var players = await api.JoinAsync(4);
        var rooms = await FullRoomsAsync(players, new string('가', 2000));

        using var response = await PostAsync([.. players.Select(player => Everything(player, rooms))]);

        var text = await response.Content.ReadAsByteArrayAsync();
        var answers = JsonSerializer.Deserialize<ResumeBatchResponse>(text, WireJson.Options)!.Answers;
        Assert.Equal([200, 503, 503, 503], answers.Select(answer => answer.Status));
        Assert.InRange(text.Length, 1, 16 * 1024 * 1024);
    }

    [Fact]
    public async Task A_batch_is_bounded()
    {
        using var response = await PostAsync([.. Enumerable.Repeat(new BatchedResume("nonsense", new()), ResumeBatch.MostResumes + 1)]);

        await response.RefusedAsync(HttpStatusCode.BadRequest, Contracts.ProblemCodes.InvalidRequest, "resumes");
    }

    /// <summary>Four rooms of all of them, with as many messages as one client gets at once.</summary>
    private static async Task<Guid[]> FullRoomsAsync(Player[] players, string text = "Hello")
    {
        var rooms = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => players[0].OpenGroupAsync(players[1..])));
        var said = rooms.SelectMany(room => Enumerable.Repeat(room.Id, 500));
        await Parallel.ForEachAsync(said, AtOnce, async (room, _) => await players[0].SayAsync(room, text));
        return [.. rooms.Select(room => room.Id)];
    }

    private static BatchedResume Everything(Player player, Guid[] rooms) =>
        new(player.Token, new(null, rooms.ToDictionary(room => room, _ => 0L)));

    private async Task<(Player Player, Guid Room)> TalkAsync(int messages)
    {
        var player = await api.JoinAsync();
        var room = (await player.OpenGroupAsync()).Id;
        for (var i = 0; i < messages; i++)
        {
            await player.SayAsync(room, $"{i}");
        }

        return (player, room);
    }

    private async Task<ResumedRoom> RoomAsync(Player player, Guid room, long seq) =>
        (await ResumeAsync(player, new ResumeRequest(null, new Dictionary<Guid, long> { [room] = seq }))).Rooms.Single();

    private async Task<ResumeResponse> ResumeAsync(Player player, ResumeRequest held) =>
        Assert.Single(await ResumeAsync(new BatchedResume(player.Token, held))).Resumed!;

    private async Task<ResumeAnswer[]> ResumeAsync(params BatchedResume[] resumes)
    {
        using var response = await PostAsync(resumes);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await response.Content.ReadFromJsonAsync<ResumeBatchResponse>(WireJson.Options))!.Answers];
    }

    private Task<HttpResponseMessage> PostAsync(BatchedResume[] resumes) =>
        api.Http.PostAsJsonAsync("/api/realtime/resume", new ResumeBatch(resumes), WireJson.Options);
}
