using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Shutdown;
using PlayLinkTalk.Tests.Client;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults.Shutdown;

public sealed class ShutdownTests
{
    [Fact]
    public async Task At_first_it_is_not_ready_and_serves_with_connection_close()
    {
        await using var service = await TestService.StartAsync(("Shutdown:ServeSeconds", "600"));
        using var hurry = new CancellationTokenSource();
        var running = Run(service, hurry.Token);

        using var answer = await service.Client.GetAsync("/api/own");
        using var ready = await service.Client.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync());
        // Nothing has failed: no alert may fire.
        Assert.Empty(service.Log.Errors);
        await hurry.CancelAsync();
        await running.WaitAsync(Patience.Token);
    }

    [Fact]
    public async Task Then_it_refuses_until_its_shutdown_tasks_are_over()
    {
        var waiting = new Waits();
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IShutdownTask>(waiting));
        var running = Run(service, CancellationToken.None);
        await waiting.Begun.Task.WaitAsync(Patience.Token);

        using var safe = await service.Client.GetAsync("/api/own");
        using var other = await service.Client.PostAsync("/api/act", null);
        using var alive = await service.Client.GetAsync("/alive");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, safe.StatusCode);
        Assert.NotNull(safe.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, other.StatusCode);
        Assert.Contains(ProblemCodes.Unavailable, await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(other.Headers.ConnectionClose);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.False(running.IsCompleted);
        waiting.Done.SetResult();
        await running.WaitAsync(Patience.Token);
    }

    [Fact]
    public async Task A_task_that_fails_does_not_keep_the_process()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IShutdownTask, Fails>());

        await Run(service, CancellationToken.None).WaitAsync(Patience.Token);

        Assert.Contains(nameof(Fails), Assert.Single(service.Log.Errors), StringComparison.Ordinal);
    }

    private static Task Run(TestService service, CancellationToken hurry) =>
        service.Services.GetRequiredService<ShutdownSequence>().RunAsync(hurry);

    private sealed class Waits : IShutdownTask
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task RunAsync(CancellationToken cancellationToken)
        {
            Begun.SetResult();
            return Done.Task;
        }
    }

    private sealed class Fails : IShutdownTask
    {
        public Task RunAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("no");
    }
}
