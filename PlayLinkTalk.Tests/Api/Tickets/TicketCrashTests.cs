using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Tickets;

[OnOneDatabase(DatabaseKind.Sqlite, "It is about the embedded default, which runs on SQLite.")]
public sealed class TicketCrashTests
{
    private static readonly string[] Sports = ["tennis-singles", "badminton-doubles", "basketball-3x3"];

    [Fact]
    public async Task Acknowledged_tickets_survive_a_crash_and_no_player_is_matched_twice()
    {
        await using var standalone = await StandaloneProcess.StartAsync("--crowd", "0", "--Passwords:IterationCount=10000");
        // All players sign in over this client: cookies must not be shared between them.
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = standalone.Address };
        var nobody = new PlayLinkApi(http, CallerCredentials.Anonymous);
        var players = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => JoinAsync(nobody)));
        var acknowledged = new List<(PlayLinkApi Player, Guid Ticket)>();

        var asking = players.SelectMany(player => Enumerable.Range(0, 8).Select(async round =>
        {
            var start = DateTimeOffset.UtcNow.AddHours(2 + (4 * round));
            var answer = await player.Tickets.TryCreateAsync(new CreateTicket(Sports[round % 3], "seoul-mapo", 5, start, start.AddHours(3)));
            if (answer.Problem is null)
            {
                lock (acknowledged)
                {
                    acknowledged.Add((player, answer.OrThrow().Id));
                }
            }
        })).ToArray();
        await Patience.UntilAsync(() => Task.FromResult(Count() > 20), "some tickets are acknowledged");
        await standalone.KillAsync();
        await Task.WhenAll(asking);
        await standalone.StartAgainAsync();

        Assert.NotEmpty(acknowledged);
        foreach (var (player, ticket) in acknowledged)
        {
            Assert.NotNull(await player.Tickets.FindAsync(ticket));
        }

        foreach (var player in players)
        {
            var games = (await player.Matches.UpcomingAsync()).Items;
            Assert.All(games.Zip(games.Skip(1)), two => Assert.True(two.First.EndsAt <= two.Second.StartsAt));
        }

        int Count()
        {
            lock (acknowledged)
            {
                return acknowledged.Count;
            }
        }
    }

    private static async Task<PlayLinkApi> JoinAsync(PlayLinkApi nobody)
    {
        var email = $"{Guid.NewGuid():N}@players.example";
        await nobody.Accounts.CreateAsync(new CreateAccount(email, ApiServer.Password, "Player", Gender.Undisclosed, 1990, "seoul-mapo", []));
        return nobody.As(CallerCredentials.Bearer((await nobody.Sessions.SignInAsync(new SignIn(email, ApiServer.Password))).AccessToken));
    }
}
