using PlayLinkTalk.Api.Accounts;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>
/// What the owner of a suspended account gets instead of a session: it lets them appeal against that one suspension, and nothing else.
/// </summary>
internal sealed class AppealPass(SealedState states)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private const string Purpose = "appeal";

    public string Give(SuspensionRow suspension) => states.Seal(Purpose, new Pass(suspension.AccountId, suspension.At), Life);

    /// <summary>The account, and when it was suspended; null when it is no pass of this service, or too old.</summary>
    public (Guid Account, DateTimeOffset SuspendedAt)? Read(string? pass) =>
        states.Open<Pass>(Purpose, pass) is { } given ? (given.Account, given.SuspendedAt) : null;

    private sealed record Pass(Guid Account, DateTimeOffset SuspendedAt);
}
