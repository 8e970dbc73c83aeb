using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Learns of changes to the profiles, blocks and likes of accounts, on which matching depends.</summary>
internal interface IAccountWatcher
{
    /// <summary>Within the transaction: the other processes learn of the change when it is committed.</summary>
    void Changing(Work work, IReadOnlyList<Guid> accounts);

    /// <summary>After the commit: this process learns of it at once.</summary>
    void Changed(IReadOnlyList<Guid> accounts);
}
