using System.Reflection;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>A Lua script of this assembly. Its head documents its keys, arguments and result.</summary>
internal sealed class RedisScript
{
    private readonly string _text;

    private RedisScript(string text) => _text = text;

    public static RedisScript PresenceEnter { get; } = Load("presence-enter.lua");

    public static RedisScript PresenceLeave { get; } = Load("presence-leave.lua");

    public static RedisScript PresenceRenew { get; } = Load("presence-renew.lua");

    public static RedisScript PresenceOnline { get; } = Load("presence-online.lua");

    public async Task<RedisResult> RunAsync(IConnectionMultiplexer redis, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return await redis.GetDatabase().ScriptEvaluateAsync(_text, keys, arguments);
        }
        catch (RedisServerException error) when (error.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // Redis has restarted without the script. The client knows that by now and sends the text again.
            return await redis.GetDatabase().ScriptEvaluateAsync(_text, keys, arguments);
        }
    }

    private static RedisScript Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd());
    }
}
