namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>
/// Whose connection it is, as the hub says when it accepts and as a client may say when it comes back: the node then listens
/// for that account before it asks who comes, and has nothing to ask afterwards. It is no credential: one that is wrong is
/// of no use.
/// </summary>
public static class AccountHint
{
    /// <summary>Of the upgrade request and of its answer.</summary>
    public const string Header = "X-Account";
}
