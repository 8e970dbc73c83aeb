using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Departures;
using PlayLinkTalk.Tests.Client;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults.Departures;

public sealed class DepartureTests
{
    [Fact]
    public async Task At_first_it_serves_on_and_loosens_its_connections()
    {
        await using var service = await TestService.StartAsync(("Departure:ServeSeconds", "600"));
        using var hurry = new CancellationTokenSource();
        var leaving = Leave(service, hurry.Token);

        using var answer = await service.Client.GetAsync("/api/own");
        using var ready = await service.Client.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync());
        // Nothing has failed: nobody is to be woken for it.
        Assert.Empty(service.Log.Errors);
        await hurry.CancelAsync();
        await leaving.WaitAsync(Patience.Token);
    }

    [Fact]
    public async Task Then_it_refuses_so_that_another_can_be_asked_until_everything_is_handed_over()
    {
        var handing = new HandsOver();
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IDeparting>(handing));
        var leaving = Leave(service, CancellationToken.None);
        await handing.Begun.Task.WaitAsync(Patience.Token);

        using var safe = await service.Client.GetAsync("/api/own");
        using var other = await service.Client.PostAsync("/api/act", null);
        using var alive = await service.Client.GetAsync("/alive");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, safe.StatusCode);
        Assert.NotNull(safe.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, other.StatusCode);
        Assert.Contains(ProblemCodes.Unavailable, await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(other.Headers.ConnectionClose);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.False(leaving.IsCompleted);
        handing.Done.SetResult();
        await leaving.WaitAsync(Patience.Token);
    }

    [Fact]
    public async Task Who_fails_to_hand_over_does_not_keep_the_process()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IDeparting, Fails>());

        await Leave(service, CancellationToken.None).WaitAsync(Patience.Token);

        Assert.Contains(nameof(Fails), Assert.Single(service.Log.Errors), StringComparison.Ordinal);
    }

    private static Task Leave(TestService service, CancellationToken hurry) =>
        service.Services.GetRequiredService<Departure>().LeaveAsync(hurry);

    private sealed class HandsOver : IDeparting
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task DepartAsync(CancellationToken cancellationToken)
        {
            Begun.SetResult();
            return Done.Task;
        }
    }

    private sealed class Fails : IDeparting
    {
        public Task DepartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("no");
    }
}
