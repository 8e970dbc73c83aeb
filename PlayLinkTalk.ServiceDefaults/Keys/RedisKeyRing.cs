using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Messaging;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults.Keys;

/// <summary>
/// The key ring of all processes in one Redis hash. Redis may be flushed: every process remembers what it has read and
/// puts it back. Of two processes that make the first key at the same time, the later one leaves its own out and takes the
/// other's.
/// </summary>
internal sealed partial class RedisKeyRing(IConnectionMultiplexer redis, ILogger<RedisKeyRing> logger) : IXmlRepository
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private long _read;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var entries = redis.GetDatabase().HashGetAll(Channels.FormKeys);
        Interlocked.Exchange(ref _read, entries.Length);
        foreach (var entry in entries)
        {
            _known[entry.Name!] = entry.Value!;
        }

        return [.. _known.Values.Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var text = element.ToString(SaveOptions.DisableFormatting);
        var store = redis.GetDatabase().CreateTransaction();
        if (element.Name == "key")
        {
            store.AddCondition(Condition.HashLengthEqual(Channels.FormKeys, Interlocked.Read(ref _read)));
        }

        _ = store.HashSetAsync(Channels.FormKeys, friendlyName, text);
        if (store.Execute())
        {
            _known[friendlyName] = text;
        }
        else
        {
            OtherWasFaster(logger);
        }
    }

    /// <summary>Puts back what Redis has lost.</summary>
    public async Task KeepAsync()
    {
        var there = (await redis.GetDatabase().HashKeysAsync(Channels.FormKeys)).Select(name => (string)name!).ToHashSet();
        foreach (var (name, text) in _known)
        {
            if (!there.Contains(name) && await redis.GetDatabase().HashSetAsync(Channels.FormKeys, name, text, When.NotExists))
            {
                PutBack(logger, name);
            }
        }
    }

    [LoggerMessage(9200, LogLevel.Information, "Another process has just stored a key: its key is used.")]
    private static partial void OtherWasFaster(ILogger logger);

    [LoggerMessage(9201, LogLevel.Warning, "Redis had lost {Name}; it is put back.")]
    private static partial void PutBack(ILogger logger, string name);
}
