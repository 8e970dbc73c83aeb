using Microsoft.EntityFrameworkCore;
using MySqlConnector;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.MySql;

/// <summary>A connection that is lost around a commit: what was committed is answered once, what was not is done once.</summary>
[OnOneDatabase(DatabaseKind.MariaDb, "A commit of SQLite is a call in the same process.")]
public sealed class LostCommitTests : IAsyncLifetime
{
    private CommitCutter _cutter = null!;
    private EmptyDatabase _empty = null!;
    private ApiServer _api = null!;

    public static TheoryData<string> Cuts => [.. Enum.GetNames<Cut>()];

    public async Task InitializeAsync()
    {
        _empty = await EmptyDatabase.CreateAsync();
        _cutter = new((await MariaDbServer.SharedAsync()).Address);
        var connection = new MySqlConnectionStringBuilder(_empty.Database.Settings["ConnectionStrings:playlinktalk"]!)
        {
            Port = (uint)_cutter.Port,
        };
        _api = await ApiServer.StartAsync(new ApiSetup
        {
            Folder = _empty.Folder,
            Settings = new Dictionary<string, string?> { ["ConnectionStrings:playlinktalk"] = connection.ConnectionString },
        });
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _cutter.DisposeAsync();
        await _empty.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_group_room_is_opened_once(string when)
    {
        var player = await _api.JoinAsync();
        var ear = await player.ListenAsync();
        var cut = _cutter.CutNext(Enum.Parse<Cut>(when));

        var room = await player.OpenGroupAsync();

        Assert.True(cut.IsCompletedSuccessfully);
        Assert.Equal(room.Id, Assert.Single((await player.Api.Rooms.ListAsync()).Items).Id);
        // The events of a commit whose answer was lost are published as those of any other.
        Assert.Equal(1, (await ear.NextAsync()).Seq);
        await Invariants.HoldAsync(_api);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_signup_is_not_refused_as_a_taken_address_after_a_lost_commit(string when)
    {
        var cut = _cutter.CutNext(Enum.Parse<Cut>(when));

        var account = await _api.Nobody.Accounts.TryCreateAsync(
            new CreateAccount("new@players.example", ApiServer.Password, "New", Gender.Other, null, "seoul-mapo", null));

        Assert.True(cut.IsCompletedSuccessfully);
        Assert.Null(account.Problem);
        await using var db = _api.OpenDatabase();
        Assert.Equal(account.OrThrow().Id, (await db.Accounts.SingleAsync()).Id);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_message_is_said_once_and_a_ticket_makes_one_game(string when)
    {
        var players = await _api.JoinAsync(2);
        var room = await players[0].OpenGroupAsync(players[1]);
        _ = _cutter.CutNext(Enum.Parse<Cut>(when));
        Assert.Equal(1, (await players[0].SayAsync(room.Id)).Seq);
        await players[0].AskForGameAsync();

        var cut = _cutter.CutNext(Enum.Parse<Cut>(when));
        var ticket = await players[1].AskForGameAsync();

        Assert.True(cut.IsCompletedSuccessfully);
        await Patience.UntilAsync(async () => (await players[1].Api.Tickets.FindAsync(ticket.Id))!.MatchId is not null, "there is a game");
        await using var db = _api.OpenDatabase();
        Assert.Equal(1, await db.Matches.CountAsync());
        Assert.Equal(1, await db.Messages.CountAsync(message => message.RoomId == room.Id));
        await Invariants.HoldAsync(_api);
    }
}
