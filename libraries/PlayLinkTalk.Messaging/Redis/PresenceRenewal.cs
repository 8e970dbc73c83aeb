using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>Renews a node's lease and removes the accounts of dead nodes. One run at a time.</summary>
internal sealed class PresenceRenewal(IConnectionMultiplexer redis, Guid node, RedisMessagingOptions options, TimeProvider time)
{
    private const int MostAtOnce = 500;
    private const int FirstAccount = 4;
    private long _leaseExpiry;
    private string _nextAccount = "0";

    /// <param name="WasKnown">
    /// False: Redis lacks the node's accounts, or may lack them, because the last renewal had no answer: that one may have been
    /// carried out, and its answer would have said that Redis had lost them.
    /// </param>
    /// <param name="Gone">Accounts that went offline with their node; no other node is told.</param>
    public sealed record Outcome(bool WasKnown, List<PresenceChange> Gone);

    public async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        bool? wasKnown = null;
        var gone = new List<PresenceChange>();
        bool isMore;
        do
        {
            RedisValue[] arguments =
            [
                node.ToString("D"), (long)options.Lease.TotalMilliseconds, Channels.PresenceNodePrefix, Channels.PresenceAccountPrefix,
                MostAtOnce, _leaseExpiry, (long)options.KeyLife.TotalMilliseconds, _nextAccount,
            ];
            var answer = (RedisResult[])(await RedisScript.PresenceRenew
                .RunAsync(redis, [Channels.PresenceNodes, Channels.PresenceOfNode(node)], arguments)
                .WaitAsync(options.Timeout, time, cancellationToken))!;
            wasKnown ??= (long)answer[0] == 1;
            isMore = (long)answer[1] == 1;
            (_leaseExpiry, _nextAccount) = ((long)answer[2], (string)answer[3]!);
            for (var at = FirstAccount; at + 1 < answer.Length; at += 2)
            {
                gone.Add(new(Guid.Parse((string)answer[at]!), RoomList.Unpack((byte[])answer[at + 1]!), Online: false));
            }
        }
        while (isMore);
        return new(wasKnown.Value, gone);
    }
}
