using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data;

public sealed class WriteTransactionTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    private WriteTransaction Write => _api.Services.GetRequiredService<WriteTransaction>();

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_key_that_another_process_took_first_is_looked_for_again()
    {
        var player = await _api.JoinAsync();
        var looks = 0;

        var found = await Write.RunAsync(async (work, ct) =>
        {
            // As if the other one committed between this look and the insert.
            if (looks++ > 0 && await work.Db.Accounts.AnyAsync(account => account.Email == player.Email, ct))
            {
                return true;
            }

            work.Db.Accounts.Add(Account(player.Email));
            return false;
        }, CancellationToken.None);

        Assert.True(found);
        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task A_concurrently_deleted_row_is_looked_up_again()
    {
        var player = await _api.JoinAsync();
        var looks = 0;

        await Write.RunAsync(async (work, ct) =>
        {
            var account = await work.Db.Accounts.SingleAsync(account => account.Id == player.Id, ct);
            account.DisplayName = "Changed";
            if (looks++ == 0)
            {
                // As if another one did between this look and the change; it is undone with the rest of this attempt.
                await work.Db.Accounts.Where(taken => taken.Id == player.Id).ExecuteDeleteAsync(ct);
            }
        }, CancellationToken.None);

        Assert.Equal(2, looks);
        Assert.Equal("Changed", (await player.Api.Me.GetAsync()).DisplayName);
    }

    [Fact]
    public async Task A_key_that_stays_taken_is_a_failure()
    {
        var player = await _api.JoinAsync();

        await Assert.ThrowsAsync<DbUpdateException>(() => Write.RunAsync((work, _) =>
        {
            work.Db.Accounts.Add(Account(player.Email));
            return Task.CompletedTask;
        }, CancellationToken.None));

        Assert.Equal(player.Id, (await player.Api.Me.GetAsync()).Id);
    }

    [Fact]
    public async Task A_write_cancelled_before_the_commit_changes_nothing_and_blocks_no_other_writer()
    {
        var player = await _api.JoinAsync();
        using var impatience = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Write.RunAsync(async (work, _) =>
        {
            work.Db.Accounts.Add(Account("gone@players.example"));
            work.Events.AppendFeed(player.Id, FeedEventTypes.Room, seq => new RoomEvent(seq, Guid.NewGuid(), RoomChange.Joined));
            await impatience.CancelAsync();
        }, impatience.Token));

        await using var db = _api.OpenDatabase();
        Assert.False(await db.Accounts.AnyAsync(account => account.Email == "gone@players.example"));
        Assert.Equal(0, (await db.Accounts.SingleAsync(account => account.Id == player.Id)).FeedSeq);
        Assert.Equal(1, (await player.SayAsync((await player.OpenGroupAsync()).Id)).Seq);
    }

    [Fact]
    public async Task What_fails_in_the_middle_leaves_nothing_behind()
    {
        var player = await _api.JoinAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Write.RunAsync(async (work, ct) =>
        {
            await work.Db.Accounts.Where(account => account.Id == player.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.DisplayName, "Changed"), ct);
            work.Events.AppendFeed(player.Id, FeedEventTypes.Room, seq => new RoomEvent(seq, Guid.NewGuid(), RoomChange.Joined));
            throw new InvalidOperationException("Something is wrong.");
        }, CancellationToken.None));

        Assert.Equal(player.Name, (await player.Api.Me.GetAsync()).DisplayName);
        await Invariants.HoldAsync(_api);
    }

    private static AccountRow Account(string email) => new()
    {
        Id = Guid.CreateVersion7(),
        Email = email,
        PasswordHash = "",
        DisplayName = "Other",
        District = "seoul-mapo",
        CreatedAt = ManualClock.Start,
    };
}
