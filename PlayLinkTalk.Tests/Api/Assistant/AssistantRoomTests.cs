using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Closing;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Assistant;

/// <summary>Where the assistant is, which member sets it, and what it sees.</summary>
public sealed class AssistantRoomTests : IAsyncLifetime
{
    private AssistantStage _stage = null!;

    private ApiServer Api => _stage.Api;

    public async Task InitializeAsync() => _stage = await AssistantStage.StartAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task In_its_own_direct_room_it_answers_every_message()
    {
        var player = await Api.JoinAsync("Jiwoo");
        var info = (await player.Api.Assistant.FindAsync())!;
        Assert.Equal((AssistantAccount.Id, false, new AnswerBudget(30, 30)), (info.AccountId, info.BuiltIn, info.Mine));
        var room = (await player.Api.Assistant.TryOpenRoomAsync()).OrThrow();
        Assert.Equal((RoomKind.Direct, info.Name), (room.Kind, room.Title));
        Assert.Equal(room.Id, (await player.Api.Assistant.TryOpenRoomAsync()).OrThrow().Id);

        await player.SayAsync(room.Id, "Which sport is fun?");
        var answer = await _stage.AnswerAsync(player, room.Id);

        Assert.Equal(("Hello there.", info.Name), (answer.Text, answer.Sender!.Name));
        Assert.Null(answer.ReplyTo);
        var asked = Assert.Single(_stage.Model.Calls);
        Assert.Equal(("/v1/chat/completions", $"Bearer {ModelStandIn.Key}"), (asked.Path, asked.Authorization));
        Assert.True(asked.Body.GetProperty("stream").GetBoolean());
        Assert.False(asked.Body.TryGetProperty("tools", out _));
        Assert.Equal(("user", "Jiwoo: Which sport is fun?"), asked.Messages[^1]);
        // It reads nothing: its membership leaves no message unread for ever.
        Assert.Null((await player.Api.Rooms.FindAsync(room.Id))!.Members.Single(member => member.AccountId == info.AccountId).ReadSeq);
        var set = (await player.Api.Assistant.FindAsync(room.Id))!;
        Assert.Equal((AssistantMode.Always, true, 29, 99), (set.Mode, set.MayChange, set.Mine.Left, set.Room.Left));
    }

    [Fact]
    public async Task In_a_group_it_answers_when_it_is_called_or_replied_to()
    {
        var (owner, friend) = (await Api.JoinAsync("Owner"), await Api.JoinAsync("Friend"));
        var room = await AssistantStage.OpenGroupAsync(AssistantMode.Mentioned, owner, friend);
        await owner.SayAsync(room, "Shall we meet at six?");
        await friend.SayAsync(room, "mail me at me@assistant.example");
        var asked = await friend.SayAsync(room, "@Assistant is six early?");

        var answer = await _stage.AnswerAsync(friend, room);

        Assert.Equal(asked.Seq, answer.ReplyTo);
        var seen = Assert.Single(_stage.Model.Calls).Messages;
        Assert.Equal(["system", "user", "user", "user"], seen.Select(message => message.Role));
        (await owner.Api.Messages.TrySendAsync(
            room, new SendMessage(Guid.CreateVersion7(), "Why?", ReplyTo: answer.Seq))).OrThrow();
        await _stage.AnswerAsync(owner, room, 2);
        Assert.Equal(("assistant", "Hello there."), _stage.Model.Calls[^1].Messages[^2]);
        await owner.SayAsync(room, "Thanks");
        await _stage.SettleAsync(owner, room);
        Assert.Equal(2, _stage.Model.Calls.Count);
    }

    [Fact]
    public async Task It_sees_no_whispers_nothing_deleted_nothing_of_before_and_nothing_of_those_that_block_it()
    {
        var players = await Api.JoinAsync(3);
        var (owner, other, shy) = (players[0], players[1], players[2]);
        var room = (await owner.OpenGroupAsync(other, shy)).Id;
        await owner.SayAsync(room, "of-before");
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await owner.Api.Assistant.TryChangeAsync(room, new(AssistantMode.Mentioned, "Answer like a coach."))).OrThrow();
        (await shy.Api.Blocks.TryAddAsync(AssistantAccount.Id)).OrThrow();
        await owner.SayAsync(room, "@assistant between-us", whisperTo: other);
        var assistants = (await owner.Api.Messages.TrySendAsync(
            room, new SendMessage(Guid.CreateVersion7(), "@assistant only-for-it", WhisperTo: AssistantAccount.Id))).OrThrow();
        var gone = await other.SayAsync(room, "deleted-one");
        (await other.Api.Messages.TryDeleteAsync(room, gone.Seq)).OrThrow();
        await shy.SayAsync(room, "@assistant blocked-words");
        await other.SayAsync(room, "@assistant hello");

        await _stage.AnswerAsync(other, room);

        Assert.Equal(MessageKind.Whisper, assistants.Kind);
        var told = Assert.Single(_stage.Model.Calls).Everything;
        Assert.Contains("Answer like a coach.", told, StringComparison.Ordinal);
        Assert.Contains("hello", told, StringComparison.Ordinal);
        Assert.All(
            (string[])["of-before", "between-us", "only-for-it", "deleted-one", "blocked-words"],
            hidden => Assert.DoesNotContain(hidden, told, StringComparison.Ordinal));
        Assert.DoesNotContain(owner.Email, told, StringComparison.Ordinal);
        var last = (await shy.Api.Messages.LatestAsync(room)).Items[^1];
        Assert.Equal(MessageKind.Hidden, last.Kind);
    }

    [Fact]
    public async Task The_owner_decides_and_everybody_is_told()
    {
        var (owner, member) = (await Api.JoinAsync("Owner"), await Api.JoinAsync("Member"));
        var room = (await owner.OpenGroupAsync(member)).Id;
        Assert.Equal(AssistantMode.Off, (await member.Api.Assistant.FindAsync(room))!.Mode);
        var refused = (await member.Api.Assistant.TryChangeAsync(room, new(AssistantMode.Always))).Problem!;
        Assert.Equal((403, ProblemCodes.NotOwner), (refused.Status, refused.Code));

        (await owner.Api.Assistant.TryChangeAsync(room, new(AssistantMode.Always, "Be short."))).OrThrow();

        var set = (await member.Api.Assistant.FindAsync(room))!;
        Assert.Equal((AssistantMode.Always, "Be short.", false), (set.Mode, set.Instruction, set.MayChange));
        var told = (await member.Api.Messages.LatestAsync(room)).Items[^1];
        Assert.Equal((MessageKind.Notice, NoticeCodes.AssistantChanged, "always", owner.Id),
            (told.Kind, told.Text, told.Detail, told.Sender!.Id));
        Assert.Contains((await member.Api.Rooms.FindAsync(room))!.Members, each => each.AccountId == AssistantAccount.Id);

        (await owner.Api.Assistant.TryChangeAsync(room, new(AssistantMode.Off))).OrThrow();

        Assert.DoesNotContain((await member.Api.Rooms.FindAsync(room))!.Members, each => each.AccountId == AssistantAccount.Id);
        await member.SayAsync(room, "@assistant still there?");
        await _stage.SettleAsync(member, room);
        Assert.Empty(_stage.Model.Calls);
        Assert.Equal("Be short.", (await member.Api.Assistant.FindAsync(room))!.Instruction);
    }

    [Fact]
    public async Task It_never_owns_a_room_and_is_not_handed_one()
    {
        var (owner, member) = (await Api.JoinAsync("Owner"), await Api.JoinAsync("Member"));
        var room = await AssistantStage.OpenGroupAsync(AssistantMode.Mentioned, owner, member);
        await member.SayAsync(room);
        var refused = (await owner.Api.Rooms.TryChangeAsync(room, new ChangeRoom(Owner: AssistantAccount.Id))).Problem!;
        Assert.Contains("owner", refused.Errors.Keys);

        (await owner.Api.Rooms.TryLeaveAsync(room)).OrThrow();

        Assert.Equal(RoomRole.Owner, (await member.Api.Rooms.FindAsync(room))!.Members.Single(each => each.AccountId == member.Id).Role);
        Assert.True((await member.Api.Assistant.FindAsync(room))!.MayChange);
    }

    [Fact]
    public async Task It_is_not_found_invited_befriended_or_signed_in_to()
    {
        var player = await Api.JoinAsync();
        await AssistantStage.OpenDirectAsync(player);

        Assert.Null(await player.Api.People.FindAsync(AssistantAccount.Id));
        Assert.Equal(404, (await player.Api.Friends.TryAskAsync(new(AssistantAccount.Id))).Problem!.Status);
        Assert.Equal(400, (await player.Api.Rooms.TryCreateAsync(new CreateRoom("Group", [AssistantAccount.Id]))).Problem!.Status);
        Assert.Equal(404, (await player.Api.Rooms.TryOpenDirectAsync(AssistantAccount.Id)).Problem!.Status);
        var room = (await player.OpenGroupAsync()).Id;
        Assert.Equal(400, (await player.Api.Rooms.TryInviteAsync(room, [AssistantAccount.Id])).Problem!.Status);
        var signIn = await Api.Nobody.Sessions.TrySignInAsync(new SignIn("assistant:playlinktalk", ApiServer.Password));
        Assert.Contains(signIn.Problem!.Status, (int[])[400, 401]);
        var taken = await Api.Nobody.Accounts.TryCreateAsync(new CreateAccount(
            $"{Guid.NewGuid():N}@players.example", ApiServer.Password, "어시스턴트", Gender.Undisclosed, null, "seoul-mapo", []));
        Assert.Contains("displayName", taken.Problem!.Errors.Keys);
    }

    [Fact]
    public async Task Rooms_of_games_foreign_rooms_and_direct_rooms_of_members_have_none()
    {
        var (one, other, foreigner) = (await Api.JoinAsync("One"), await Api.JoinAsync("Other"), await Api.JoinAsync("Foreigner"));
        await one.AskForGameAsync();
        var game = (await other.AskForGameAsync()).RoomId!.Value;
        var direct = (await one.Api.Rooms.TryOpenDirectAsync(other.Id)).OrThrow().Id;
        foreach (var room in (Guid[])[game, direct])
        {
            Assert.Null(await one.Api.Assistant.FindAsync(room));
            var change = await one.Api.Assistant.TryChangeAsync(room, new(AssistantMode.Always));
            Assert.Equal(ProblemCodes.WrongRoomKind, change.Problem!.Code);
            Assert.Equal(404, (await one.Api.Assistant.TryStopAsync(room)).Problem!.Status);
        }

        var own = await AssistantStage.OpenDirectAsync(one);
        Assert.Null(await foreigner.Api.Assistant.FindAsync(own));
        Assert.Equal(404, (await foreigner.Api.Assistant.TryChangeAsync(own, new(Instruction: "mine"))).Problem!.Status);
        Assert.Equal(404, (await foreigner.Api.Assistant.TryStopAsync(own)).Problem!.Status);
        var refused = (await one.Api.Assistant.TryChangeAsync(own, new(AssistantMode.Off))).Problem!;
        Assert.Contains("mode", refused.Errors.Keys);
    }

    [Theory]
    [InlineData("{}", "mode")]
    [InlineData("""{"mode":"sometimes"}""", null)]
    [InlineData("""{"instruction":"a\u0000b"}""", "instruction")]
    [InlineData("""{"instruction":"{2001}"}""", "instruction")]
    public async Task What_is_no_setting_is_refused(string body, string? field)
    {
        var player = await Api.JoinAsync();
        var room = (await player.OpenGroupAsync()).Id;

        using var refused = await player.AskAsync(
            HttpMethod.Put, $"/api/rooms/{room}/assistant", body.Replace("{2001}", new string('a', 2001), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        if (field is not null)
        {
            await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
        }

        Assert.Equal("", (await player.Api.Assistant.FindAsync(room))!.Instruction);
    }

    [Fact]
    public async Task An_account_that_ends_takes_its_count_along()
    {
        var player = await Api.JoinAsync();
        var room = await AssistantStage.OpenDirectAsync(player);
        await player.SayAsync(room);
        await _stage.AnswerAsync(player, room);
        (await player.Api.Assistant.TryChangeAsync(room, new(Instruction: "my-own-words"))).OrThrow();
        (await player.Api.Me.TryCloseAsync(new(ApiServer.Password, OwnWords.Keep))).OrThrow();
        Api.Clock.Advance(TimeSpan.FromDays(14));

        var job = Api.Services.GetRequiredService<AccountErasure>();
        await using var db = Api.OpenDatabase();
        var lease = await db.Leases.AsNoTracking().SingleAsync(row => row.Name == job.LeaseName);
        Assert.True(await job.TryDoAsync(new Lease(lease.Name, lease.HolderId!.Value, lease.Token), CancellationToken.None));

        Assert.DoesNotContain(await db.AssistantDays.ToListAsync(), day => day.SubjectId == player.Id);
        Assert.DoesNotContain(await db.AssistantRooms.ToListAsync(), row => row.RoomId == room);
    }
}
