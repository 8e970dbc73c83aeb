namespace PlayLinkTalk.Messaging;

/// <summary>All channel names and Redis keys of the service. No other code builds such names.</summary>
public static class Channels
{
    private const string RoomPrefix = "room:";
    private const string FeedPrefix = "feed:";

    /// <summary>Redis: the keys that the Web processes share, by name; a hash.</summary>
    public const string FormKeys = "form-keys";

    /// <summary>The log and the passing signals of a conversation.</summary>
    public static string Room(Guid roomId) => string.Concat(RoomPrefix, roomId.ToString("D"));

    /// <summary>An account's own events.</summary>
    public static string Feed(Guid accountId) => string.Concat(FeedPrefix, accountId.ToString("D"));

    /// <summary>What is told to everybody. Every realtime node hears it.</summary>
    public const string Everybody = "everybody";

    /// <summary>On this channel a node checks that its link to the broker carries events.</summary>
    public static string Pulse(Guid nodeId) => string.Concat("pulse:", nodeId.ToString("D"));

    /// <summary>Changes of tickets, games and accounts, for the matchers of all Api processes.</summary>
    public const string Matcher = "matcher";

    /// <summary>Answers of other processes' matchers to an Api process.</summary>
    public static string MatcherAnswers(Guid processId) => string.Concat("matcher:", processId.ToString("D"));

    /// <summary>Tells Api processes that one of them has released a lease.</summary>
    public const string Leases = "leases";

    /// <summary>Redis: nodes by lease expiry (milliseconds); a sorted set.</summary>
    public const string PresenceNodes = "presence:nodes";

    /// <summary>Redis: a node's accounts with the rooms of each; a hash.</summary>
    public static string PresenceOfNode(Guid nodeId) => string.Concat(PresenceNodePrefix, nodeId.ToString("D"));

    /// <summary>Redis: the nodes that an account is connected to; a set, absent when offline.</summary>
    public static string PresenceOfAccount(Guid accountId) => string.Concat(PresenceAccountPrefix, accountId.ToString("D"));

    /// <summary>The beginning of <see cref="PresenceOfNode"/>, for the script that removes dead nodes.</summary>
    public const string PresenceNodePrefix = "presence:node:";

    /// <summary>The beginning of <see cref="PresenceOfAccount"/>, for the same script.</summary>
    public const string PresenceAccountPrefix = "presence:account:";

    public static bool TryParseRoom(string channel, out Guid roomId) => TryParse(channel, RoomPrefix, out roomId);

    public static bool TryParseFeed(string channel, out Guid accountId) => TryParse(channel, FeedPrefix, out accountId);

    private static bool TryParse(string channel, string prefix, out Guid id)
    {
        id = default;
        return channel.StartsWith(prefix, StringComparison.Ordinal) && Guid.TryParseExact(channel.AsSpan(prefix.Length), "D", out id);
    }
}
