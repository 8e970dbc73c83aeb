using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Api.Data;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data;

public sealed class GroupCommitTests(ApiServer api) : IClassFixture<ApiServer>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly CommitLimits Limits = new(MostWaiting: 4, MostACommit: 3);

    [Fact]
    public async Task What_is_wanted_together_is_committed_together_and_no_more_than_fits()
    {
        var commit = Commit();
        Task<int>?[] wanted;
        using (commit.Together())
        {
            wanted = [commit.Want(1), commit.Want(2), commit.Want(3), commit.Want(4), commit.Want(5)];
            Assert.Empty(commit.Batches);
        }

        Assert.Null(wanted[4]);
        var results = await Task.WhenAll(wanted.OfType<Task<int>>()).WaitAsync(Longest);
        Assert.Equal([10, 20, 30, 40], results);
        Assert.Equal(["1 2 3", "4"], commit.Batches);
    }

    [Fact]
    public async Task What_comes_while_one_is_being_committed_is_committed_next_on_another_thread()
    {
        var commit = Commit();
        commit.Held = new TaskCompletionSource();

        var first = commit.Want(1);
        var others = new[] { commit.Want(2), commit.Want(3) };
        Assert.All([first, .. others], task => Assert.False(task!.IsCompleted));
        commit.Held.SetResult();

        var results = await Task.WhenAll(first!, others[0]!, others[1]!).WaitAsync(Longest);
        Assert.Equal([10, 20, 30], results);
        Assert.Equal(["1", "2 3"], commit.Batches);
    }

    [Fact]
    public async Task One_that_fails_fails_alone()
    {
        var commit = Commit();
        Task<int>?[] wanted;
        using (commit.Together())
        {
            wanted = [commit.Want(1), commit.Want(Failing.Bad), commit.Want(3)];
        }

        var results = await Task.WhenAll(wanted[0]!, wanted[2]!).WaitAsync(Longest);
        Assert.Equal([10, 30], results);
        await Assert.ThrowsAsync<InvalidOperationException>(() => wanted[1]!.WaitAsync(Longest));
    }

    [Fact]
    public async Task Stopping_finishes_the_current_batch_and_rejects_waiting_requests()
    {
        var commit = Commit();
        commit.Held = new TaskCompletionSource();
        var begun = commit.Want(1)!;
        var waiting = commit.Want(2)!;

        var stopping = commit.StopAsync(CancellationToken.None);
        Assert.Null(commit.Want(3));
        Assert.False(stopping.IsCompleted);
        commit.Held.SetResult();

        await stopping.WaitAsync(Longest);
        Assert.Equal(10, await begun);
        await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
        Assert.Equal(["1"], commit.Batches);
    }

    [Fact]
    public async Task A_host_that_has_waited_long_enough_goes_on_without_a_complaint()
    {
        var commit = Commit();
        commit.Held = new TaskCompletionSource();
        var begun = commit.Want(1)!;
        using var impatience = new CancellationTokenSource();

        var stopping = commit.StopAsync(impatience.Token);
        Assert.False(stopping.IsCompleted);
        await impatience.CancelAsync();
        await stopping.WaitAsync(Longest);

        Assert.False(begun.IsCompleted);
        commit.Held.SetResult();
        Assert.Equal(10, await begun.WaitAsync(Longest));
    }

    [Fact]
    public async Task An_idle_group_commit_stops_at_once() =>
        await Commit().StopAsync(CancellationToken.None).WaitAsync(Longest);

    private Failing Commit() => new(api.Services.GetRequiredService<WriteTransaction>());

    /// <summary>Ten times what is wanted, and one number that it can't bear.</summary>
    private sealed class Failing(WriteTransaction write) : GroupCommit<int, int>(write, Limits, NullLogger.Instance)
    {
        public const int Bad = 13;

        public List<string> Batches { get; } = [];

        /// <summary>The first batch is not done before this is.</summary>
        public TaskCompletionSource? Held { get; set; }

        public Task<int>? Want(int number) => TryCommit(number);

        protected override async Task<IReadOnlyList<int>> WriteAsync(Work work, IReadOnlyList<int> items, CancellationToken cancellationToken)
        {
            Batches.Add(string.Join(' ', items));
            if (Held is { } held)
            {
                await held.Task;
            }

            return items.Contains(Bad) ? throw new InvalidOperationException("No.") : [.. items.Select(item => item * 10)];
        }
    }
}
