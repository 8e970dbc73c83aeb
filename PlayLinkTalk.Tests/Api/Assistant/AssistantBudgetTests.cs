using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Assistant;

/// <summary>Answers of a day: of a member, a room, and the service.</summary>
public sealed class AssistantBudgetTests
{
    [Fact]
    public async Task A_member_has_so_many_answers_a_day_and_is_told_once()
    {
        await using var stage = await AssistantStage.StartAsync(("AnswersPerDayPerMember", "2"));
        var (player, friend) = (await stage.Api.JoinAsync("Jiwoo"), await stage.Api.JoinAsync("Minjun"));
        var room = await AssistantStage.OpenGroupAsync(AssistantMode.Always, player, friend);
        for (var asked = 1; asked <= 2; asked++)
        {
            await player.SayAsync(room, $"Question {asked}");
            await stage.AnswerAsync(player, room, asked);
        }

        Assert.Equal(new AnswerBudget(0, 2), (await player.Api.Assistant.FindAsync(room))!.Mine);
        await player.SayAsync(room, "Another");
        Assert.Equal(AnswerFailures.MemberBudget, await stage.FailureAsync(player, room));
        await player.SayAsync(room, "And another");
        await stage.SettleAsync(player, room);
        var line = Assert.Single((await friend.Api.Messages.LatestAsync(room, 100)).Items, entry => entry.Text == NoticeCodes.AnswerFailed);
        Assert.Equal(player.Id, line.Sender!.Id);
        // Others still have theirs.
        await friend.SayAsync(room, "And me?");
        await stage.AnswerAsync(friend, room, 3);
        Assert.Equal(new AnswerBudget(1, 2), (await friend.Api.Assistant.FindAsync())!.Mine);

        stage.Api.Clock.Advance(TimeSpan.FromDays(1));
        await player.SayAsync(room, "A new day");
        await stage.AnswerAsync(player, room, 4);
        await using var db = stage.Api.OpenDatabase();
        Assert.Single(db.AssistantDays, day => day.SubjectId == player.Id);
    }

    [Theory]
    [InlineData("AnswersPerDayPerRoom", AnswerFailures.RoomBudget)]
    [InlineData("AnswersPerDay", AnswerFailures.Busy)]
    public async Task A_room_and_the_service_have_so_many(string option, string failure)
    {
        await using var stage = await AssistantStage.StartAsync((option, "1"));
        var player = await stage.Api.JoinAsync();
        var room = await AssistantStage.OpenDirectAsync(player);
        await player.SayAsync(room, "One");
        await stage.AnswerAsync(player, room);

        await player.SayAsync(room, "Two");

        Assert.Equal(failure, await stage.FailureAsync(player, room));
        Assert.Single(stage.Model.Calls);
        Assert.Equal(29, (await player.Api.Assistant.FindAsync())!.Mine.Left);
    }

    [Fact]
    public async Task When_the_service_has_no_answer_left_every_room_is_told()
    {
        await using var stage = await AssistantStage.StartAsync(("AnswersPerDay", "1"));
        var players = await stage.Api.JoinAsync(3);
        var rooms = new List<Guid>();
        foreach (var player in players)
        {
            rooms.Add(await AssistantStage.OpenDirectAsync(player));
        }

        await players[0].SayAsync(rooms[0], "One");
        await stage.AnswerAsync(players[0], rooms[0]);
        await players[1].SayAsync(rooms[1], "Two");
        Assert.Equal(AnswerFailures.Busy, await stage.FailureAsync(players[1], rooms[1]));
        await players[2].SayAsync(rooms[2], "Three");

        Assert.Equal(AnswerFailures.Busy, await stage.FailureAsync(players[2], rooms[2]));
        Assert.Single(stage.Model.Calls);
    }

    [Fact]
    public async Task Two_rooms_of_a_member_share_its_answers()
    {
        // The clock of the test runs ahead of a busy machine: no question gets old, and an answer may be slow.
        await using var stage = await AssistantStage.StartAsync(("AnswersPerDayPerMember", "1"), ("FreshSeconds", "3600"));
        var player = await stage.Api.JoinAsync();
        var rooms = new[]
        {
            await AssistantStage.OpenGroupAsync(AssistantMode.Always, player),
            await AssistantStage.OpenGroupAsync(AssistantMode.Always, player),
        };

        await Task.WhenAll(rooms.Select(room => player.SayAsync(room, "Now")));

        await stage.UntilAsync(
            async () => (await Task.WhenAll(rooms.Select(room => AssistantStage.FailuresAsync(player, room))))
                .SelectMany(failures => failures).Count(failure => failure == AnswerFailures.MemberBudget) == 1,
            "one room is told");
        await stage.UntilAsync(() => Task.FromResult(stage.Model.Calls.Count == 1), "the other room has its answer");
        Assert.Equal(0, (await player.Api.Assistant.FindAsync())!.Mine.Left);
    }

    [Fact]
    public async Task What_is_old_after_an_outage_is_not_answered()
    {
        await using var stage = await AssistantStage.StartAsync();
        var player = await stage.Api.JoinAsync();
        var room = await AssistantStage.OpenDirectAsync(player);
        await using (var db = stage.Api.OpenDatabase())
        {
            var row = db.AssistantRooms.Single(each => each.RoomId == room);
            row.AnswerUntil = stage.Api.Now.AddMinutes(10);
            db.Update(row);
            await db.SaveChangesAsync();
        }

        await player.SayAsync(room, "Anybody?");
        stage.Api.Clock.Advance(TimeSpan.FromMinutes(11));
        await stage.SettleAsync(player, room);
        await player.SayAsync(room, "And now?");

        await stage.AnswerAsync(player, room);
        Assert.Single(stage.Model.Calls);
    }
}
