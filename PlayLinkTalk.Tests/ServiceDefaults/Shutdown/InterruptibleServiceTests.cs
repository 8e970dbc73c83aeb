using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.ServiceDefaults.Shutdown;
using PlayLinkTalk.Tests.Client;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults.Shutdown;

public sealed class InterruptibleServiceTests
{
    [Fact]
    public async Task What_an_interrupted_act_throws_is_no_failure()
    {
        using var log = new RecordedLog();
        using var host = HostOf(log, async stopping =>
        {
            await Task.Delay(Timeout.Infinite, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
            throw new InvalidOperationException("The query was interrupted.");
        });
        await host.StartAsync(Patience.Token);

        await host.StopAsync(Patience.Token);

        Assert.Empty(log.Errors);
    }

    [Fact]
    public async Task A_failure_before_the_end_is_logged_and_ends_the_process()
    {
        using var log = new RecordedLog();
        var begun = new TaskCompletionSource();
        using var host = HostOf(log, async _ =>
        {
            await begun.Task;
            throw new InvalidOperationException("on purpose");
        });
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await host.StartAsync(Patience.Token);

        begun.SetResult();
        await stopping.Task.WaitAsync(Patience.Token);

        Assert.Contains(log.Errors, error => error.Contains("on purpose", StringComparison.Ordinal));
        await host.StopAsync(Patience.Token);
    }

    private static IHost HostOf(RecordedLog log, Func<CancellationToken, Task> act)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(log);
        builder.Services.AddHostedService(_ => new Acts(act));
        return builder.Build();
    }

    private sealed class Acts(Func<CancellationToken, Task> act) : InterruptibleService
    {
        protected override Task RunAsync(CancellationToken stoppingToken) => act(stoppingToken);
    }
}
