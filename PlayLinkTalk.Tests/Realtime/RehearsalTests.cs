using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Rehearsals;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class RehearsalTests
{
    private static readonly ApiProblem SignedOut = new(401, ProblemCodes.SignedOut, "Sign in first.");

    [Fact]
    public async Task A_node_that_starts_lets_clients_of_its_own_come_and_go_before_it_is_ready()
    {
        await using var node = await TestNode.StartAsync(rehearses: true, isApiDown: false, ("PresenceGrace", "00:00:00"));
        await IsHealthyAsync(node);

        // Each time one who asks what was missed and one who need not, and a message that nobody but the Api could take.
        Assert.Equal(9, node.Api.Resumes);
        Assert.Equal(3, node.Api.Batches.Count);
        await Eventually.IsTrue(() => node.Broker.Subscriptions == 0);

        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);
        node.World.Post(room, mia, "안녕");
        Assert.Equal(1, (await hub.NextAsync<Message>("message")).Seq);
    }

    [Fact]
    public async Task Without_the_api_it_is_ready_all_the_same()
    {
        await using var node = await TestNode.StartAsync(rehearses: true, isApiDown: true);

        await IsHealthyAsync(node);
    }

    [Fact]
    public void On_the_stage_is_who_plays_and_nobody_else_and_nobody_afterwards()
    {
        var stage = new Stage();
        var part = stage.Open();
        List<BatchedResume> asked = [new(part.Token, new()), new("token", new())];

        var during = stage.Complete(asked, Refused()).Value!;
        stage.Close();
        var after = stage.Complete(asked, Refused()).Value!;

        Assert.Equal(part.AccountId, during[0].Value!.AccountId);
        Assert.Equal(SignedOut, during[1].Problem);
        Assert.All(after, answer => Assert.Equal(SignedOut, answer.Problem));
        Assert.NotEqual(part.Token, stage.Open().Token);

        static ApiAnswer<List<ApiAnswer<ResumeResponse>>> Refused() => new List<ApiAnswer<ResumeResponse>> { SignedOut, SignedOut };
    }

    private static async Task IsHealthyAsync(TestNode node)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await http.GetAsync(new Uri("/health", UriKind.Relative), patience.Token)).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
