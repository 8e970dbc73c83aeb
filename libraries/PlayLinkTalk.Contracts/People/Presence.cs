namespace PlayLinkTalk.Contracts.People;

/// <summary>Whether a friend, or a member of a common room, is connected.</summary>
/// <param name="LastSeenAt">
/// When it was last connected, to within a minute. Of friends only; absent while it is online, and when that is not known.
/// </param>
public sealed record AccountPresence(Guid AccountId, bool Online, DateTimeOffset? LastSeenAt = null)
{
    /// <summary>Most accounts of one question: they are in its address.</summary>
    public const int MostAsked = 100;
}

/// <summary>A passing signal to nodes: the account shares its presence from now on, or does so no longer.</summary>
public sealed record PresenceSwitched(bool Shared);
