using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Stores in batches, to within half a minute, when devices were last used. That extends their sessions.</summary>
internal sealed class SessionTouch(
    WriteTransaction write, IOptions<SessionOptions> options, TimeProvider time, ILogger<SessionTouch> logger) : InterruptibleService
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _seen = new();

    public void Note(Guid sessionId, DateTimeOffset lastSeenAt, DateTimeOffset now)
    {
        if (now - lastSeenAt >= TimeSpan.FromMinutes(options.Value.TouchMinutes))
        {
            _seen[sessionId] = now;
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                SessionLog.TouchFailed(logger, failure);
            }
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var seen in _seen.ToArray().Chunk(MostAtOnce))
        {
            var ids = seen.Select(session => session.Key).ToArray();
            // One time for all of them makes it one statement. The latest: a session never moves back.
            var at = seen.Max(session => session.Value);
            var expires = at.AddDays(options.Value.Days);
            await write.RunAsync((work, ct) => work.Db.Sessions.Where(s => ids.Contains(s.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.LastSeenAt, at).SetProperty(s => s.ExpiresAt, expires), ct), cancellationToken);
            foreach (var entry in seen)
            {
                _seen.TryRemove(entry);
            }
        }
    }
}

internal static partial class SessionLog
{
    [LoggerMessage(1200, LogLevel.Error, "Storing when devices were last used failed; it is retried.")]
    public static partial void TouchFailed(ILogger logger, Exception failure);
}
