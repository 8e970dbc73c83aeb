namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>What a realtime node tells the Api of the accounts that are connected to it.</summary>
/// <param name="Seen">At most <see cref="MostSeen"/>.</param>
public sealed record SeenBatch(IReadOnlyList<SeenAccount> Seen)
{
    public const int MostSeen = 500;
}

/// <param name="SessionId">A session of the account that the node serves or has just served.</param>
/// <param name="Changed">
/// The account has come or gone, and its friends are to know. Which of the two the Api sees for itself. False: it is still connected.
/// </param>
public sealed record SeenAccount(Guid AccountId, Guid SessionId, bool Changed);
