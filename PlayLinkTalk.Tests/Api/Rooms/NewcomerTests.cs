using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

/// <summary>Until its first game an account opens direct rooms with members that know it only.</summary>
public sealed class NewcomerTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?> { ["Board:WritesToStrangersWhenNew"] = "false" },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_new_account_writes_to_strangers_after_its_first_game()
    {
        var (mia, bo, kim, lee) =
            (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"), await _api.JoinAsync("Kim"), await _api.JoinAsync("Lee"));

        var refused = (await mia.Api.Rooms.TryOpenDirectAsync(kim.Id)).Problem!;

        Assert.Equal((403, ProblemCodes.NewAccount), (refused.Status, refused.Code));
        Assert.Empty((await mia.Api.Rooms.ListAsync()).Items);
        Assert.Empty((await kim.Api.Rooms.ListAsync()).Items);
        // A member that has asked for its friendship knows it.
        (await lee.Api.Friends.TryAskAsync(new(mia.Id))).OrThrow();
        (await mia.Api.Friends.TryAskAsync(new(lee.Id))).OrThrow();
        (await mia.Api.Rooms.TryOpenDirectAsync(lee.Id)).OrThrow();
        await mia.AskForGameAsync();
        await bo.AskForGameAsync();
        // Players of a game share its room.
        (await mia.Api.Rooms.TryOpenDirectAsync(bo.Id)).OrThrow();
        Assert.Equal(ProblemCodes.NewAccount, (await mia.Api.Rooms.TryOpenDirectAsync(kim.Id)).Problem!.Code);
        _api.Clock.Advance(TimeSpan.FromHours(6));
        (await mia.Api.Rooms.TryOpenDirectAsync(kim.Id)).OrThrow();
        // It may answer in a room that another one has opened with it.
        var theirs = (await mia.Api.Rooms.TryOpenDirectAsync(kim.Id)).OrThrow().Id;
        Assert.Equal(theirs, (await kim.Api.Rooms.TryOpenDirectAsync(mia.Id)).OrThrow().Id);
    }
}
