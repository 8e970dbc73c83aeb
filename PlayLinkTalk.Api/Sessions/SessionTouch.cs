using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Writes down, in batches and not exactly, when devices were last used; a used session does not run out.</summary>
internal sealed class SessionTouch(
    WriteTransaction write, IOptions<SessionOptions> options, TimeProvider time, ILogger<SessionTouch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _seen = new();

    public void Note(Guid sessionId, DateTimeOffset lastSeenAt, DateTimeOffset now)
    {
        if (now - lastSeenAt >= TimeSpan.FromMinutes(options.Value.TouchMinutes))
        {
            _seen[sessionId] = now;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
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
        var seen = _seen.ToArray();
        if (seen.Length == 0)
        {
            return;
        }

        await write.RunAsync(async (work, ct) =>
        {
            foreach (var (id, at) in seen)
            {
                var expires = at.AddDays(options.Value.Days);
                await work.Db.Sessions.Where(s => s.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, at).SetProperty(s => s.ExpiresAt, expires), ct);
            }
        }, cancellationToken);
        foreach (var entry in seen)
        {
            _seen.TryRemove(entry);
        }
    }
}

internal static partial class SessionLog
{
    [LoggerMessage(1200, LogLevel.Error, "Noting when devices were last used failed; trying again.")]
    public static partial void TouchFailed(ILogger logger, Exception failure);
}
