using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>Renews a node's lease and takes the accounts of dead nodes away.</summary>
internal sealed class PresenceRenewal(IConnectionMultiplexer redis, Guid node, RedisMessagingOptions options, TimeProvider time)
{
    private const int MostAtOnce = 500;

    /// <param name="WasKnown">False: Redis had forgotten the node or taken it for dead, so it lacks its accounts.</param>
    /// <param name="Gone">Accounts that went offline with their node; nobody else is told.</param>
    public sealed record Outcome(bool WasKnown, List<PresenceChange> Gone);

    public async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        RedisValue[] arguments =
        [
            node.ToString("D"), (long)options.Lease.TotalMilliseconds,
            Channels.PresenceNodePrefix, Channels.PresenceAccountPrefix, MostAtOnce,
        ];
        bool? wasKnown = null;
        var gone = new List<PresenceChange>();
        bool isMore;
        do
        {
            var answer = (RedisResult[])(await RedisScript.PresenceRenew.RunAsync(redis, [Channels.PresenceNodes], arguments)
                .WaitAsync(options.Timeout, time, cancellationToken))!;
            wasKnown ??= (long)answer[0] == 1;
            isMore = (long)answer[1] == 1;
            for (var at = 2; at + 1 < answer.Length; at += 2)
            {
                gone.Add(new(Guid.Parse((string)answer[at]!), RoomList.Unpack((byte[])answer[at + 1]!), Online: false));
            }
        }
        while (isMore);
        return new(wasKnown.Value, gone);
    }
}
