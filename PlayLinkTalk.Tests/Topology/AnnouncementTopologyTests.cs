using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Data.Sqlite;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>One row of the database reaches the streams of all members, on every node.</summary>
[Collection(SharedTopology.Name)]
public sealed class AnnouncementTopologyTests(SharedTopology topology)
{
    private const int Members = 6;

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task An_announcement_of_the_command_line_is_one_row_and_reaches_the_streams_of_both_nodes()
    {
        var members = await Task.WhenAll(Enumerable.Range(0, Members).Select(at => Member.JoinAsync(topology.Front, $"Member {at}")));
        try
        {
            await Task.WhenAll(members.Select(member => member.ConnectAsync()));
            foreach (var member in members)
            {
                // Its stream is open.
                await member.OpenGroupAsync(members[0]);
                await member.NextAsync(FeedEventTypes.Room);
            }

            Assert.Equal(2, members.Select(member => member.StreamNode).Distinct().Count());
            var until = DateTimeOffset.UtcNow.AddMinutes(5).ToString("O", CultureInfo.InvariantCulture);
            var database = $"Data Source={topology.Script.Database}";

            var outcome = await ApiProcess.RunAsync(
                new Dictionary<string, string?>
                {
                    ["ConnectionStrings:playlinktalk"] = database,
                    ["ConnectionStrings:redis"] = topology.Script.Running.Find("redis").Url.Authority,
                },
                "announce", "모두에게", "to everybody", "--until", until);

            Assert.True(outcome.Exit == 0, string.Join('\n', outcome.Lines));
            var heard = await Task.WhenAll(members.Select(member => member.NextAsync(FeedEventTypes.Announcement)));
            var announced = Assert.Single(heard.Select(item => item.As<Announcement>()).Distinct());
            Assert.Equal("모두에게", announced.Text.Ko);
            var options = new DbContextOptionsBuilder<PlayLinkDb>();
            SqliteProvider.Use(options, database);
            await using var db = new PlayLinkDb(options.Options);
            Assert.Equal(1, await db.Announcements.CountAsync());
            Assert.False(await db.FeedEvents.AnyAsync(entry => entry.Type == FeedEventTypes.Announcement));
        }
        finally
        {
            await Task.WhenAll(members.Select(member => member.DisposeAsync().AsTask()));
        }
    }
}
