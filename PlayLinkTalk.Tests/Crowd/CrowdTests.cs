using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Tests.Client;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Crowd;

/// <summary>End to end: one new player on an empty service with only the simulated crowd.</summary>
public sealed class CrowdTests
{
    [Fact]
    public async Task A_newcomer_gets_a_game_is_spoken_to_and_finds_all_of_it_after_a_restart()
    {
        await using var standalone = await StandaloneProcess.StartAsync("--crowd", "40", "--Crowd:Pause=00:00:00");
        using var http = ServiceHttp.Create(standalone.Address);
        var newcomer = await SignUpAsync(http);

        var game = await PlayAsync(newcomer, "basketball-3x3", hours: 24);

        var match = await newcomer.Matches.FindAsync(game.MatchId);
        Assert.Equal(6, match!.Players.Count);
        Assert.Equal(5, match.Players.Count(player => player.Simulated));
        var greeting = await HearAsync(newcomer, standalone.Address, game.RoomId);
        Assert.True(greeting.Sender!.Simulated);

        Assert.Equal(0, await standalone.StopAsync());
        await standalone.StartAgainAsync();
        Assert.NotNull(await PlayAsync(newcomer, "tennis-singles", hours: 48));
    }

    [Fact]
    public async Task A_crowd_in_a_process_of_its_own_plays_on_a_service_that_has_none()
    {
        await using var standalone = await StandaloneProcess.StartAsync("--crowd", "0", "--Simulation:Key=a key of the operator");
        using var http = ServiceHttp.Create(standalone.Address);
        var newcomer = await SignUpAsync(http);
        await using var crowd = StandaloneProcess.StartCrowd(
            standalone.Address, "--crowd", "40", "--Crowd:Pause=00:00:00", "--Crowd:Key=a key of the operator");

        var game = await PlayAsync(newcomer, "basketball-3x3", hours: 24);

        Assert.Equal(5, (await newcomer.Matches.FindAsync(game.MatchId))!.Players.Count(player => player.Simulated));
    }

    private static async Task<PlayLinkApi> SignUpAsync(HttpClient http)
    {
        var anonymous = new PlayLinkApi(http, CallerCredentials.Anonymous);
        var account = new CreateAccount("newcomer@example.test", "a long password", "새내기", Gender.Female, null, "seoul-mapo", []);
        await anonymous.Accounts.CreateAsync(account);
        var signedIn = await anonymous.Sessions.SignInAsync(new SignIn(account.Email, account.Password));
        return anonymous.As(CallerCredentials.Bearer(signedIn.AccessToken));
    }

    private static async Task<MatchedEvent> PlayAsync(PlayLinkApi api, string sport, int hours)
    {
        var from = DateTimeOffset.UtcNow.AddHours(hours);
        var ticket = await api.Tickets.CreateAsync(new CreateTicket(sport, "seoul-mapo", 5, from, from.AddHours(3)));
        return await new FeedStream(api).ReadAsync(0, Patience.Token).Where(item => item.Type == FeedEventTypes.Matched)
            .Select(item => item.As<MatchedEvent>()).FirstAsync(matched => matched.TicketId == ticket.Id, Patience.Token);
    }

    private static async Task<Message> HearAsync(PlayLinkApi api, Uri service, Guid roomId)
    {
        var heard = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var connection = new TalkConnection(
            api, new() { Service = service, Credentials = api.Credentials }, new() { Message = message => heard.TrySetResult(message) });
        await connection.StartAsync(new Dictionary<Guid, long> { [roomId] = 0 }, Patience.Token);
        return await heard.Task.WaitAsync(Patience.Token);
    }
}
