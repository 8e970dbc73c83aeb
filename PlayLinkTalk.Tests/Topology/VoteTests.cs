using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>Of two Api processes the one that watches the votes is killed while a vote runs.</summary>
[Collection(SharedTopology.Name)]
public sealed class VoteTests(SharedTopology topology)
{
    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_vote_is_decided_once_although_the_process_that_watches_it_is_killed()
    {
        var holder = await HolderAsync();
        var other = holder == "api1" ? "api2" : "api1";
        var url = topology.Script.Running.Find(other).Url;
        var (mia, _) = await AskAsync(url);
        var (bo, ticket) = await AskAsync(url);
        await Api.Patience.UntilAsync(async () => (await bo.Tickets.FindAsync(ticket))!.MatchId is not null, "two make a game");
        var match = (await bo.Tickets.FindAsync(ticket))!.MatchId!.Value;
        var proposal = (await mia.Matches.TryProposeAsync(match, new(new MatchPlace("Court 2")))).OrThrow();

        await topology.Script.DoAsync("kill", holder);
        await using (var db = Database())
        {
            // Ten minutes are long for a test.
            var now = DateTimeOffset.UtcNow;
            await db.ChangeProposals.Where(p => p.Id == proposal.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Deadline, now).SetProperty(p => p.DueAt, now));
        }

        await Api.Patience.UntilAsync(
            async () => (await bo.Matches.CardAsync(match))!.Last?.State == ChangeState.Declined, "the other process decides the vote");
        Assert.Equal(other, await HolderAsync());
        await topology.Script.DoAsync("start", holder);
        await using var after = Database();
        var room = (await bo.Matches.FindAsync(match))!.RoomId;
        Assert.Equal(
            ["change-proposed", "change-declined"],
            await after.Messages.Where(m => m.RoomId == room && m.Text.StartsWith("change-"))
                .OrderBy(m => m.Seq).Select(m => m.Text).ToArrayAsync());
    }

    private async Task<string> HolderAsync()
    {
        var name = "";
        await Api.Patience.UntilAsync(async () =>
        {
            await using var db = Database();
            var holder = await db.Leases.Where(lease => lease.Name == "vote-deadlines" && lease.HolderId != null)
                .Select(lease => lease.HolderName).SingleOrDefaultAsync();
            name = ((string[])["api1", "api2"]).FirstOrDefault(
                api => holder?.EndsWith($":{PidOf(api)}", StringComparison.Ordinal) == true) ?? "";
            return name.Length > 0;
        }, "one of the processes watches the votes");
        return name;
    }

    private static async Task<(PlayLinkApi Api, Guid Ticket)> AskAsync(Uri api)
    {
        var anonymous = new PlayLinkApi(ServiceHttp.Create(api), CallerCredentials.Anonymous);
        var email = $"{Guid.NewGuid():N}@example.org";
        await anonymous.Accounts.CreateAsync(new(email, "a long password", "민서", Gender.Undisclosed, 1990, "jeju-jeju", []));
        var mine = anonymous.As(
            CallerCredentials.Bearer((await anonymous.Sessions.SignInAsync(new(email, "a long password"))).AccessToken));
        var start = DateTimeOffset.UtcNow.AddHours(5);
        var ticket = await mine.Tickets.CreateAsync(new("tennis-singles", "jeju-jeju", 5, start, start.AddHours(3)));
        return (mine, ticket.Id);
    }

    private string PidOf(string name) =>
        topology.Script.Running.Find(name).Pid is { } pid ? pid.ToString(CultureInfo.InvariantCulture) : "none";

    private PlayLinkDb Database() => new SqliteDatabase(Path.Combine(topology.Script.Folder, "data")).Open();
}
