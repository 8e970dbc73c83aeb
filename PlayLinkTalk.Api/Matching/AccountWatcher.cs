using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Tells the matcher of changes to accounts.</summary>
internal sealed class AccountWatcher(IMatcher matcher) : IAccountWatcher
{
    public void Changing(Work work, IReadOnlyList<Guid> accounts) => work.TellAccountsChanged(accounts);

    public void Changed(IReadOnlyList<Guid> accounts) => matcher.AccountsChanged(accounts);
}
