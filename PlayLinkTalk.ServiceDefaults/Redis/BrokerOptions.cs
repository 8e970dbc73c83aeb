using System.ComponentModel.DataAnnotations;
using PlayLinkTalk.Messaging.Redis;

namespace PlayLinkTalk.ServiceDefaults.Redis;

/// <summary>
/// Section <c>Broker</c>: the secret of the codes that prove that a message at Redis comes from this service. The order in which processes
/// get it is in <c>docs/operations/upgrade.md</c>.
/// </summary>
public sealed class BrokerOptions
{
    public const string Section = "Broker";

    /// <summary>The same for all Apis and nodes. Not set: messages have no code, and all are believed.</summary>
    [MinLength(MessageKeys.ShortestSecret)]
    public string? MessageKey { get; set; }

    /// <summary>The key before <see cref="MessageKey"/>, while processes that have only that one still run.</summary>
    [MinLength(MessageKeys.ShortestSecret)]
    public string? FormerMessageKey { get; set; }

    /// <summary>Messages without a code are believed too, while processes without the key still run.</summary>
    public bool AcceptUnsigned { get; set; }

    /// <summary>The keys; null without one.</summary>
    internal MessageKeys? Keys => string.IsNullOrEmpty(MessageKey)
        ? null
        : new(MessageKey, string.IsNullOrEmpty(FormerMessageKey) ? null : FormerMessageKey, AcceptUnsigned);
}
