using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Messaging;

/// <summary>Log messages of Messaging; event ids 2000 to 2099.</summary>
internal static partial class MessagingLog
{
    [LoggerMessage(2000, LogLevel.Error, "A listener failed on {Type} of {Channel}")]
    public static partial void ListenerFailed(ILogger logger, string type, string channel, Exception error);

    [LoggerMessage(2010, LogLevel.Warning, "Redis did not take {Count} events: {Reason}")]
    public static partial void PublishFailed(ILogger logger, int count, string reason);

    [LoggerMessage(2011, LogLevel.Warning, "Redis did not confirm the subscription of {Channel}; trying again: {Reason}")]
    public static partial void SubscribeFailed(ILogger logger, string channel, string reason);

    [LoggerMessage(2012, LogLevel.Debug, "Redis did not confirm the end of the subscription of {Channel}: {Reason}")]
    public static partial void UnsubscribeFailed(ILogger logger, string channel, string reason);

    [LoggerMessage(2013, LogLevel.Warning, "A message on {Channel} is no event of this service")]
    public static partial void NoFrame(ILogger logger, string channel);

    [LoggerMessage(2014, LogLevel.Warning, "Events of the broker may have been lost; it is silent now: {IsSilent}")]
    public static partial void Interrupted(ILogger logger, bool isSilent);

    [LoggerMessage(2015, LogLevel.Warning, "{Count} channels were not subscribed any more and are subscribed again")]
    public static partial void SubscriptionsLost(ILogger logger, int count);

    [LoggerMessage(2016, LogLevel.Warning, "A message on {Channel} is not from this service and is dropped; {Count} so far")]
    public static partial void Refused(ILogger logger, string channel, long count);

    [LoggerMessage(2020, LogLevel.Warning, "Redis did not answer about presence; trying again: {Reason}")]
    public static partial void PresenceUntold(ILogger logger, string reason);

    [LoggerMessage(2021, LogLevel.Warning, "Redis had lost this node: {Accounts} accounts are stored again")]
    public static partial void PresenceRenewed(ILogger logger, int accounts);

    [LoggerMessage(2022, LogLevel.Information, "A node died: {Accounts} accounts went offline with it")]
    public static partial void NodeDied(ILogger logger, int accounts);

    [LoggerMessage(2023, LogLevel.Error, "{Duty} failed; trying again")]
    public static partial void DutyFailed(ILogger logger, string duty, Exception error);
}
