using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Load.People;

/// <summary>One signed-up, signed-in client.</summary>
internal sealed record LoadPlayer(int Number, Account Account, PlayLinkApi Api, HttpMessageInvoker Sockets)
{
    public Guid Id => Account.Id;
}
