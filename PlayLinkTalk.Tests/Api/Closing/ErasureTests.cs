using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Closing;
using PlayLinkTalk.Api.Exports.Rows;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Closing;

public sealed class ErasureTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Signing_in_within_the_days_opens_it_again_with_its_rooms()
    {
        var (player, friend) = (await _api.JoinAsync("Back"), await _api.JoinAsync("Friend"));
        var room = await player.OpenGroupAsync(friend);
        await player.Api.Me.TryCloseAsync(new(ApiServer.Password, OwnWords.Erase));
        _api.Clock.Advance(TimeSpan.FromDays(13));

        var again = await _api.SignInAsync(player.Email);

        Assert.Contains((await again.Api.Rooms.ListAsync()).Items, mine => mine.Id == room.Id);
        Assert.Equal("Back", (await friend.Api.Accounts.FindPlayerAsync(player.Id))!.Name);
        _api.Clock.Advance(TimeSpan.FromDays(2));
        await EraseAsync();
        Assert.Equal(player.Id, (await again.Api.Me.GetAsync()).Id);
    }

    [Theory]
    [InlineData(OwnWords.Keep)]
    [InlineData(OwnWords.Erase)]
    public async Task After_the_days_it_is_erased_and_its_words_stay_or_go_as_wished(OwnWords words)
    {
        var (player, friend) = (await _api.JoinAsync("Vanishing"), await _api.JoinAsync("Friend"));
        var room = await player.OpenGroupAsync(friend);
        await player.SayAsync(room.Id, "What I said");
        await friend.SayAsync(room.Id, "What you said");
        await player.Api.Me.TryCloseAsync(new(ApiServer.Password, words));

        _api.Clock.Advance(TimeSpan.FromDays(14));
        await EraseAsync();

        var back = (await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, ApiServer.Password))).Problem!;
        Assert.Equal(ProblemCodes.InvalidCredentials, back.Code);
        var log = (await friend.Api.Messages.LatestAsync(room.Id)).Items;
        Assert.Equal([1L, 2L], log.Select(message => message.Seq));
        Assert.Equal("What you said", log[1].Text);
        Assert.Equal(words == OwnWords.Keep ? (MessageKind.Text, (string?)"What I said") : (MessageKind.Hidden, null), (log[0].Kind, log[0].Text));
        Assert.True(words == OwnWords.Erase || log[0].Sender!.Name.Contains("Left member", StringComparison.Ordinal));
        var dump = await RowCounts.DumpAsync(_api);
        Assert.DoesNotContain("Vanishing", dump, StringComparison.Ordinal);
        Assert.Equal(words == OwnWords.Keep, dump.Contains("What I said", StringComparison.Ordinal));
        // The address is free for another account.
        Assert.Null((await _api.Nobody.Accounts.TryCreateAsync(
            new CreateAccount(player.Email, ApiServer.Password, "New", Gender.Other, null, "seoul-mapo", null))).Problem);
    }

    [Fact]
    public async Task Erased_words_go_with_what_they_were_before_and_with_the_file_of_the_data()
    {
        var (player, friend) = (await _api.JoinAsync("Vanishing"), await _api.JoinAsync("Friend"));
        var room = await player.OpenGroupAsync(friend);
        await player.SayAsync(room.Id, "First words");
        (await player.Api.Messages.TryEditAsync(room.Id, 1, "Second words")).OrThrow();
        var third = await player.SayAsync(room.Id, "Third words");
        (await player.Api.Messages.TryDeleteAsync(room.Id, third.Seq)).OrThrow();
        (await player.Api.Me.TryExportAsync()).OrThrow();
        await player.Api.Me.TryCloseAsync(new(ApiServer.Password, OwnWords.Erase));

        _api.Clock.Advance(TimeSpan.FromDays(14));
        await EraseAsync();

        var dump = await RowCounts.DumpAsync(_api);
        Assert.All((string[])["First", "Second", "Third"], word => Assert.DoesNotContain($"{word} words", dump, StringComparison.Ordinal));
        await using var db = _api.OpenDatabase();
        Assert.False(await db.Exports.AnyAsync(e => e.State == ExportStage.Pending || e.State == ExportStage.Ready));
    }

    [Fact]
    public async Task What_it_planned_for_rooms_and_its_answers_go_too()
    {
        var (player, friend) = (await _api.JoinAsync("Vanishing"), await _api.JoinAsync("Friend"));
        var room = await friend.OpenGroupAsync(player);
        (await player.Api.Rooms.TryAcceptAsync(room.Id)).OrThrow();
        var theirs = (await friend.Api.Calendar.TryAddAsync(new(
            "Their plan", _api.Now.AddDays(20), _api.Now.AddDays(20).AddHours(1), RoomId: room.Id))).OrThrow();
        (await player.Api.Calendar.TryAddAsync(new(
            "My plan", _api.Now.AddDays(21), _api.Now.AddDays(21).AddHours(1), RoomId: room.Id))).OrThrow();
        (await player.Api.Calendar.TryAnswerAsync(theirs.Id, EntryAnswer.Going)).OrThrow();
        await player.Api.Me.TryCloseAsync(new(ApiServer.Password, OwnWords.Erase));

        _api.Clock.Advance(TimeSpan.FromDays(14));
        await EraseAsync();

        var left = (await friend.Api.Calendar.OfRoomAsync(room.Id))!.Items.Single();
        Assert.Equal(("Their plan", friend.Id), (left.Title, left.Group!.Guests.Single().AccountId));
        await using var db = _api.OpenDatabase();
        Assert.False(await db.EntryAnswers.AnyAsync(a => a.AccountId == player.Id));
    }

    /// <summary>What the job does when it is due.</summary>
    private async Task EraseAsync()
    {
        var job = _api.Services.GetRequiredService<AccountErasure>();
        await using var db = _api.OpenDatabase();
        var row = await db.Leases.AsNoTracking().SingleAsync(lease => lease.Name == job.LeaseName);
        Assert.True(await job.TryDoAsync(new Lease(row.Name, row.HolderId!.Value, row.Token), CancellationToken.None));
    }
}
