using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Tests.Api.Mail;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Closing;

public sealed class ClosingTests : IAsyncLifetime
{
    private readonly Mailbox _mails = new();
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup { Settings = _mails.Settings });

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        _mails.Dispose();
    }

    [Fact]
    public async Task A_closed_account_is_signed_out_everywhere_out_of_its_games_and_not_found()
    {
        var (leaving, staying) = (await _api.JoinAsync("Leaving"), await _api.JoinAsync("Staying"));
        var laptop = await _api.SignInAsync(leaving.Email);
        await leaving.AskForGameAsync();
        var game = await staying.AskForGameAsync();
        var waiting = await leaving.AskForGameAsync("football", fromHours: 8, hours: 4);
        Assert.Equal((TicketState.Matched, TicketState.Waiting), (game.State, waiting.State));

        Assert.True((await leaving.Api.Me.TryCloseAsync(new(ApiServer.Password))).Succeeded);

        Assert.True((await leaving.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        Assert.True((await laptop.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        Assert.Equal([staying.Id], (await staying.MatchAsync(game.MatchId!.Value)).Players.Select(player => player.AccountId));
        Assert.Null(await staying.Api.Accounts.FindPlayerAsync(leaving.Id));
        Assert.NotNull((await staying.Api.Rooms.TryOpenDirectAsync(leaving.Id)).Problem);
        Assert.Contains(await _mails.WaitAsync(leaving.Email, 2), mail => mail.TextBody!.Contains("2030년 5월 15일", StringComparison.Ordinal));

        // The refill: the next wish gets the seat.
        var next = await (await _api.JoinAsync("Next")).AskForGameAsync();
        Assert.Equal(game.MatchId, next.MatchId);
    }

    [Fact]
    public async Task The_password_is_asked_for()
    {
        var player = await _api.JoinAsync();

        var refused = (await player.Api.Me.TryCloseAsync(new("wrong password"))).Problem!;

        Assert.Equal((403, ProblemCodes.WrongPassword), (refused.Status, refused.Code));
        Assert.Equal(player.Id, (await player.Api.Me.GetAsync()).Id);
    }
}
