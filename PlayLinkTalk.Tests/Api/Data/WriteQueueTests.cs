using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data;

/// <summary>A flood of requests that write delays a message by one of them.</summary>
public sealed class WriteQueueTests(ApiServer api) : IClassFixture<ApiServer>
{
    private const int Flood = 40;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private WriteTransaction Write => api.Services.GetRequiredService<WriteTransaction>();

    [Fact]
    public async Task A_message_waits_for_one_request_at_most_and_few_requests_write_at_once()
    {
        var players = await api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        var database = api.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var atOnce = database.Provider == DatabaseProvider.Sqlite ? 1 : database.MostWriters;
        TaskCompletionSource first = new(), others = new();
        var (begun, inside, most) = (0, 0, 0);

        var flood = Enumerable.Range(0, Flood).Select(_ => Task.Run(() => Write.RunAsync(async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await (Interlocked.Increment(ref begun) == 1 ? first : others).Task;
            Interlocked.Decrement(ref inside);
        }, CancellationToken.None))).ToList();
        await Patience.UntilAsync(() => Task.FromResult(Volatile.Read(ref inside) == atOnce), "the first requests write");
        // Called here and not over HTTP: it waits for its turn when this returns.
        var sent = api.Services.GetRequiredService<MessageLog>().SendAsync(
            new Send(room, players[0].Id, new SendMessage(Guid.NewGuid(), "Still here?")), CancellationToken.None);
        // One request ends; all others are still there.
        first.SetResult();
        Assert.Equal(SendVerdict.Added, (await sent.WaitAsync(Longest)).Verdict);

        Assert.InRange(flood.Count(request => request.IsCompleted), 0, 1);
        others.SetResult();
        await Task.WhenAll(flood).WaitAsync(Longest);
        Assert.InRange(most, 1, atOnce);
    }
}
