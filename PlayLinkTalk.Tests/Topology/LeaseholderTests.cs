using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>One of two Api processes leads the matching and dies, or is frozen, in the middle of it.</summary>
[Collection(SharedTopology.Name)]
public sealed class LeaseholderTests(SharedTopology topology)
{
    private const string Sport = "squash";

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_ticket_waiting_at_a_killed_leader_is_matched_by_another()
    {
        var holder = await HolderAsync();
        var other = OtherThan(holder);
        var waiting = await AskAsync(UrlOf(holder), 10);

        await topology.Script.DoAsync("kill", holder);
        var completing = await AskAsync(UrlOf(other), 10);

        await MatchedAsync(UrlOf(other), waiting, completing);
        Assert.Equal(other, await HolderAsync());
        await topology.Script.DoAsync("start", holder);
        await AssertOnceAsync();
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_frozen_leader_writes_nothing_with_its_old_token()
    {
        var holder = await HolderAsync();
        var other = OtherThan(holder);
        var waiting = await AskAsync(UrlOf(holder), 20);

        await topology.Script.FreezeApiAsync(holder);
        var completing = await AskAsync(UrlOf(other), 20);
        await MatchedAsync(UrlOf(other), waiting, completing);
        await topology.Script.Running.ThawAsync(holder, CancellationToken.None);

        // For all that the thawed one knows the first ticket still waits.
        var late = await AskAsync(UrlOf(holder), 20);
        var last = await AskAsync(UrlOf(other), 20);
        await MatchedAsync(UrlOf(other), late, last);
        await AssertOnceAsync();
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task Wishes_that_come_to_both_processes_in_any_order_are_matched_once()
    {
        var wishes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => AskAsync(UrlOf(i % 2 == 0 ? "api1" : "api2"), 30 + (10 * (i / 8)))));

        await Task.WhenAll(wishes.Select(wish => MatchedAsync(topology.Front, wish)));
        await AssertOnceAsync();
    }

    /// <summary>The name of the process that holds the matcher's lease; waits until a living one does.</summary>
    private async Task<string> HolderAsync()
    {
        var name = "";
        await Api.Patience.UntilAsync(async () =>
        {
            await using var db = Database();
            var holder = await db.Leases.Where(lease => lease.Name == "matcher" && lease.HolderId != null)
                .Select(lease => lease.HolderName).SingleOrDefaultAsync();
            name = ((string[])["api1", "api2"]).FirstOrDefault(api => holder?.EndsWith($":{PidOf(api)}", StringComparison.Ordinal) == true) ?? "";
            return name.Length > 0;
        }, "one of the processes leads the matching");
        return name;
    }

    private static async Task<Wish> AskAsync(Uri api, double fromHours)
    {
        var anonymous = new PlayLinkApi(ServiceHttp.Create(api), CallerCredentials.Anonymous);
        var email = $"{Guid.NewGuid():N}@example.org";
        await anonymous.Accounts.CreateAsync(new(email, "a long password", "민서", Gender.Undisclosed, 1990, "seoul-mapo", []));
        var credentials = CallerCredentials.Bearer((await anonymous.Sessions.SignInAsync(new(email, "a long password"))).AccessToken);
        var start = DateTimeOffset.UtcNow.AddHours(fromHours);
        var ticket = await anonymous.As(credentials).Tickets.CreateAsync(new(Sport, "seoul-mapo", 5, start, start.AddHours(3)));
        return new Wish(credentials, ticket.Id);
    }

    private static async Task MatchedAsync(Uri api, params Wish[] wishes)
    {
        foreach (var wish in wishes)
        {
            var mine = new PlayLinkApi(ServiceHttp.Create(api), wish.Credentials);
            await Api.Patience.UntilAsync(
                async () => (await mine.Tickets.FindAsync(wish.Ticket))!.State == TicketState.Matched, "everybody is matched");
        }
    }

    /// <summary>No ticket is in two games, no game without its tickets, no account in two games at a time.</summary>
    private async Task AssertOnceAsync()
    {
        await using var db = Database();
        var seats = await db.MatchPlayers.AsNoTracking().ToListAsync();
        Assert.Equal(seats.Count, seats.Select(seat => seat.TicketId).Distinct().Count());
        var matched = await db.Tickets.AsNoTracking().Where(ticket => ticket.State == TicketState.Matched).ToListAsync();
        Assert.Equal(matched.Select(ticket => (ticket.Id, ticket.MatchId!.Value)).Order(), seats.Select(seat => (seat.TicketId, seat.MatchId)).Order());
        var games = await db.Matches.AsNoTracking().Where(match => match.Sport == Sport).ToListAsync();
        Assert.All(games, game => Assert.Equal(2, seats.Count(seat => seat.MatchId == game.Id)));
    }

    private static string OtherThan(string name) => name == "api1" ? "api2" : "api1";

    private Uri UrlOf(string name) => topology.Script.Running.Find(name).Url;

    private string PidOf(string name) =>
        topology.Script.Running.Find(name).Pid is { } pid ? pid.ToString(CultureInfo.InvariantCulture) : "none";

    private PlayLinkDb Database() => new SqliteDatabase(Path.Combine(topology.Script.Folder, "data")).Open();

    private sealed record Wish(Credentials Credentials, Guid Ticket);
}
