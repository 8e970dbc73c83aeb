using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>Uploads share a rate; one alone is not slowed down.</summary>
public sealed class UploadPaceTests
{
    private const int Rate = 1_000_000;

    private readonly ManualClock _clock = new();
    private readonly UploadPace _pace;

    public UploadPaceTests() => _pace = new(Options.Create(new UploadOptions { BytesPerSecond = Rate }), _clock);

    [Fact]
    public async Task What_a_second_allows_passes_at_once_and_more_waits_in_order()
    {
        Assert.True(Pass(Rate).IsCompletedSuccessfully);
        var (first, second) = (Pass(Rate / 2), Pass(Rate / 2));

        Assert.False(first.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        await first;
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        await second;
    }

    [Fact]
    public void A_quiet_hour_saves_up_no_more_than_a_second()
    {
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.True(Pass(Rate).IsCompletedSuccessfully);
        Assert.False(Pass(Rate / 100).IsCompleted);
    }

    [Fact]
    public async Task A_client_that_goes_is_not_waited_for()
    {
        using var gone = new CancellationTokenSource();
        await Pass(Rate);
        var waiting = _pace.PassAsync(Rate, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
    }

    private Task Pass(int bytes) => _pace.PassAsync(bytes, CancellationToken.None);
}
