using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class ResumeQueueTests
{
    [Fact]
    public async Task Clients_that_connect_during_a_resume_call_share_the_next_one_and_keep_their_own_identity()
    {
        await using var node = await TestNode.StartAsync(("ResumeBatchesAtOnce", "1"));
        var members = Enumerable.Range(0, 8).Select(number => node.World.SignUp($"Player {number}")).ToArray();
        var room = node.World.NewRoom(members);
        node.World.Post(room, members[0], "said before they came");
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        node.Api.BeforeResume = _ => { begun.TrySetResult(); return goOn.Task; };

        var first = node.ConnectAsync(members[0]);
        await begun.Task.WaitAsync(RawHub.Patience);
        var others = members[1..].Select(node.ConnectAsync).ToArray();
        await Eventually.IsTrue(() => node.Services.GetRequiredService<ResumeQueue>().Count == 7);
        goOn.SetResult();

        var hubs = await Task.WhenAll([first, .. others]);
        Assert.Equal([1, 7], node.Api.ResumeBatches.Take(2).Select(batch => batch.Resumes.Count));
        foreach (var (hub, member) in hubs.Zip(members))
        {
            await hub.CallAsync("Follow", new Dictionary<Guid, long> { [room] = 1 });
            await hub.CallAsync("Send", room, Guid.CreateVersion7(), $"I am {member.Name}");
        }

        Assert.Equal(members.Select(member => member.Id), node.World.Log(room, members[0].Id).Skip(1).Select(message => message.Sender!.Id));
        await Task.WhenAll(hubs.Select(hub => hub.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_cancelled_resume_is_not_sent()
    {
        await using var node = await TestNode.StartAsync(("ResumeBatchesAtOnce", "1"));
        var (stays, leaves) = (node.World.SignUp(), node.World.SignUp());
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        node.Api.BeforeResume = _ => { begun.TrySetResult(); return goOn.Task; };
        var queue = node.Services.GetRequiredService<ResumeQueue>();
        using var left = new CancellationTokenSource();

        var first = node.ConnectAsync(stays);
        await begun.Task.WaitAsync(RawHub.Patience);
        var gone = queue.AskAsync(CredentialOf(leaves), new ResumeRequest(), left.Token);
        var after = queue.AskAsync(CredentialOf(stays), new ResumeRequest(), CancellationToken.None);
        await left.CancelAsync();
        goOn.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(stays.Id, (await after.WaitAsync(RawHub.Patience)).Value!.AccountId);
        Assert.DoesNotContain(leaves.Token, node.Api.ResumeBatches.SelectMany(batch => batch.Resumes).Select(asked => asked.Token));
        await (await first).DisposeAsync();
    }

    [Fact]
    public async Task What_is_too_long_for_a_token_is_refused_without_a_question()
    {
        await using var node = await TestNode.StartAsync();
        using var http = new HttpClient { BaseAddress = node.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", new string('a', BatchedResume.LongestToken + 1));

        using var response = await http.GetAsync("/sse", HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0, node.Api.Resumes);
    }

    private static Credential CredentialOf(Member member)
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Request.Headers.Authorization = $"Bearer {member.Token}";
        return Credential.Of(http.Request)!;
    }
}
