using System.Net;
using Xunit;

namespace PlayLinkTalk.AppHost.Tests;

/// <summary>The story of a game on the started model: every process is real, and every call goes through <c>web</c>.</summary>
public sealed class RunningModelTests(RunningModel model) : IClassFixture<RunningModel>
{
    private const string Sport = "basketball-3x3";
    private const int Players = 6;
    private const int Messages = 30;

    [Fact]
    public async Task Every_resource_is_healthy()
    {
        foreach (var (resource, count) in RunningModel.Processes)
        {
            Assert.Equal(count, (await model.RunningAsync(resource, count)).Count);
        }

        await model.Resources.WaitForResourceAsync("migrations", state => state.Snapshot.ExitCode == 0, RunningModel.Patience);
    }

    [Fact]
    public async Task Players_sign_up_are_matched_and_talk_while_a_node_is_killed()
    {
        var players = await Task.WhenAll(
            Enumerable.Range(1, Players).Select(number => ModelMember.JoinAsync(model.Web, $"Player {number}")));
        try
        {
            foreach (var player in players)
            {
                await player.WishAsync(Sport);
            }

            var told = await Task.WhenAll(players.Select(player => player.MatchedAsync()));
            var room = Assert.Single(told.Select(matched => matched.RoomId).Distinct());

            var nodes = await model.RunningAsync("realtime", 3);
            for (var number = 1; number <= Messages; number++)
            {
                if (number == Messages / 2)
                {
                    RunningModel.Kill(nodes[0]);
                }

                await players[number % Players].Talk.SendAsync(room, $"message {number}", cancellationToken: RunningModel.Patience);
            }

            foreach (var player in players)
            {
                for (var number = 1; number <= Messages; number++)
                {
                    Assert.Equal($"message {number}", (await player.HearAsync()).Text);
                }
            }

            await model.CommandAsync(nodes[0].ResourceId, "start");
            await model.RunningAsync("realtime", 3);
        }
        finally
        {
            foreach (var player in players)
            {
                await player.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_stopped_database_is_a_clear_error_and_the_service_recovers()
    {
        await using var player = await ModelMember.JoinAsync(model.Web, "Patient");
        await using var other = await ModelMember.JoinAsync(model.Web, "Other");
        var room = await player.OpenRoomAsync(other);

        await model.CommandAsync("mysql", "stop");
        var refused = await player.Api.Messages.TrySendAsync(room, new(Guid.CreateVersion7(), "nowhere to go"), RunningModel.Patience);
        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, refused.Problem?.Status);
        Assert.NotNull(refused.Problem!.RetryAfter);

        await model.CommandAsync("mysql", "start");
        var sent = await player.Talk.SendAsync(room, "here again", cancellationToken: RunningModel.Patience);
        Assert.Equal(sent.Id, (await player.HearAsync()).Id);
    }

    [Fact]
    public async Task An_operator_drains_one_node_and_runs_the_due_jobs_of_one_process()
    {
        await using var player = await ModelMember.JoinAsync(model.Web, "Moved");
        await using var other = await ModelMember.JoinAsync(model.Web, "Other");
        var nodes = await model.RunningAsync("realtime", 3);

        // Wherever the player's connection is, the drained nodes give it up to the last one.
        string[] drained = [nodes[0].ResourceId, nodes[1].ResourceId];
        try
        {
            foreach (var node in drained)
            {
                await model.CommandAsync(node, "drain");
            }

            var room = await player.OpenRoomAsync(other);
            await player.Talk.SendAsync(room, "still here", cancellationToken: RunningModel.Patience);
            Assert.Equal("still here", (await player.HearAsync()).Text);
            Assert.Equal("still here", (await other.HearAsync()).Text);
        }
        finally
        {
            foreach (var node in drained)
            {
                await model.CommandAsync(node, "resume");
            }
        }

        foreach (var api in await model.RunningAsync("api", 2))
        {
            await model.CommandAsync(api.ResourceId, "due");
        }
    }
}
