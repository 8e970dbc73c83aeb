using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.Redis;
using PlayLinkTalk.ServiceDefaults.Shutdown;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults.Keys;

/// <summary>
/// The Data Protection keys of all processes in one Redis hash. Redis keeps nothing across a restart, so every process stores again
/// the keys that it has read. The framework's package for Redis does not, and its layout is not the one of earlier versions.
/// </summary>
internal sealed partial class RedisKeyRing(IConnectionMultiplexer redis, TimeProvider time, ILogger<RedisKeyRing> logger)
    : InterruptibleService, IXmlRepository
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        foreach (var entry in redis.GetDatabase().HashGetAll(Channels.FormKeys))
        {
            _known[entry.Name!] = entry.Value!;
        }

        return [.. _known.Values.Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        _known[friendlyName] = element.ToString(SaveOptions.DisableFormatting);
        redis.GetDatabase().HashSet(Channels.FormKeys, friendlyName, _known[friendlyName]);
    }

    /// <summary>Stores again what Redis has lost.</summary>
    public Task RestoreAsync() => Task.WhenAll(_known.Select(
        key => redis.GetDatabase().HashSetAsync(Channels.FormKeys, key.Key, key.Value, When.NotExists)));

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RestoreAsync().WaitAsync(Interval, time, stoppingToken);
            }
            catch (Exception failure) when (RedisFaults.MeansAway(failure, stoppingToken))
            {
                Away(logger, failure.Message);
            }
        }
    }

    [LoggerMessage(9202, LogLevel.Debug, "Redis does not answer: {Reason}")]
    private static partial void Away(ILogger logger, string reason);
}
