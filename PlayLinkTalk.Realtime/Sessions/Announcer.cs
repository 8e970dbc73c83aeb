using System.Text.Json;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>
/// Tells every stream of this node what is announced to everybody: one subscription of the node, and one frame for all. The Api is asked
/// at the start, after a trouble of the broker and every few seconds, so that a lost event is told late and not never.
/// </summary>
internal sealed class Announcer(
    ConnectionRegistry connections, ApiAuthority authority, IBroker broker, IOptions<RealtimeOptions> options, TimeProvider time,
    ILogger<Announcer> logger) : InterruptibleService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, (Announcement Announced, Frame Frame)> _current = [];
    private readonly SemaphoreSlim _doubt = new(0, 1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        broker.Interrupted += Doubt;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        broker.Interrupted -= Doubt;
        await base.StopAsync(cancellationToken);
    }

    /// <summary>For a stream that opens: its client may have been away. Known announcements are the client's to recognise.</summary>
    public void Tell(Connection stream)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            foreach (var (announced, frame) in _current.Values)
            {
                if (announced.Until > now)
                {
                    stream.Post(frame);
                }
            }
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await using var subscription = await broker.SubscribeAsync(Messaging.Channels.Everybody, Hear, stoppingToken);
        while (true)
        {
            try
            {
                var before = Current();
                if (await authority.AnnouncedAsync(stoppingToken) is { } current)
                {
                    Take(current);
                    Withdraw(before, current);
                }
            }
#pragma warning disable CA1031 // Any failure must leave the loop running: without it, a lost event is never told.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                RealtimeLog.Failed(logger, "Asking for announcements", failure);
            }

            await WaitAsync(stoppingToken);
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var pause = Task.Delay(options.Value.CheckInterval, time, waiting.Token);
        await Task.WhenAny(pause, _doubt.WaitAsync(waiting.Token));
        await waiting.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private void Doubt()
    {
        lock (_gate)
        {
            if (_doubt.CurrentCount == 0)
            {
                _doubt.Release();
            }
        }
    }

    private void Hear(ChannelEvent told)
    {
        if (told.Type == FeedEventTypes.Announcement
            && JsonSerializer.Deserialize<Announcement>(told.Data.Span, WireJson.Options) is { } announced)
        {
            Take(announced, told.Data);
        }
    }

    private void Take(IReadOnlyList<Announcement> current)
    {
        foreach (var announced in current.Reverse())
        {
            Take(announced, JsonSerializer.SerializeToUtf8Bytes(announced, WireJson.Options));
        }

        lock (_gate)
        {
            var known = current.Select(announced => announced.Id).ToHashSet();
            var now = time.GetUtcNow();
            var ended = _current.Values.Select(each => each.Announced).Where(each => each.Until <= now && !known.Contains(each.Id));
            foreach (var gone in ended.ToArray())
            {
                _current.Remove(gone.Id);
            }
        }
    }

    private List<Announcement> Current()
    {
        lock (_gate)
        {
            return [.. _current.Values.Select(each => each.Announced)];
        }
    }

    /// <summary>Taken back, and the event was lost: what was heard before the question and is not in the answer.</summary>
    private void Withdraw(List<Announcement> before, IReadOnlyList<Announcement> current)
    {
        var now = time.GetUtcNow();
        var known = current.Select(announced => announced.Id).ToHashSet();
        foreach (var gone in before.Where(each => each.Until > now && !known.Contains(each.Id)))
        {
            var ended = gone with { Until = now };
            Take(ended, JsonSerializer.SerializeToUtf8Bytes(ended, WireJson.Options));
        }
    }

    /// <summary>
    /// A known one with an earlier end was withdrawn: the clients hear its new end, and streams that open later nothing. A later end
    /// comes from an answer that is older than the withdrawal.
    /// </summary>
    private void Take(Announcement announced, ReadOnlyMemory<byte> data)
    {
        Frame frame;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var isTold = _current.TryGetValue(announced.Id, out var held) && held.Announced.Until > now;
            if (held.Announced?.Until <= announced.Until || (!isTold && announced.Until <= now))
            {
                return;
            }

            frame = StreamFrames.Event(0, FeedEventTypes.Announcement, data.Span);
            _current[announced.Id] = (announced, frame);
        }

        foreach (var stream in connections.All.Where(connection => connection.HearsFeed))
        {
            stream.Post(frame);
        }
    }
}
