using System.Net;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Load.People;

/// <summary>One signed-up, signed-in client.</summary>
/// <param name="Address">The local address of its connections.</param>
internal sealed record LoadPlayer(int Number, Account Account, PlayLinkApi Api, IPAddress Address)
{
    public Guid Id => Account.Id;
}
